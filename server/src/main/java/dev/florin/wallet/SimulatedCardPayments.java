package dev.florin.wallet;

import dev.florin.money.Money;
import dev.florin.platform.GroupCommit;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.SqlArrays;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Approves every card, except for the magic tokens: the last four digits choose a failure, as for {@link
 * SimulatedGateway}. It keeps what it knows in tables of its own, as a real gateway would.
 */
public final class SimulatedCardPayments implements CardPayments {
    private static final String DECLINES = "0002";
    private static final String INSUFFICIENT_FUNDS = "9995";
    private static final String ERRORS_ONCE = "0119";
    private static final String TIMES_OUT_CHARGED = "0127";
    private static final int MAGIC_LENGTH = 4;

    /** Requests answered in one transaction. */
    private static final int MAX_GROUP = 64;

    private final Transactions transactions;
    private final Duration timeout;
    private final GroupCommit<Request, Optional<Known>> requests;

    /** @param timeout how long the magic timeout takes. */
    public SimulatedCardPayments(Transactions transactions, Duration timeout, MeterRegistry metrics) {
        this.transactions = transactions;
        this.timeout = timeout;
        this.requests = new GroupCommit<>("simulator", GroupCommit.Bound.of(MAX_GROUP), metrics, this::answerAll);
    }

    @Override
    public Status authorize(String key, String token, Money amount) {
        String magic = token.substring(Math.max(0, token.length() - MAGIC_LENGTH));
        String status = switch (magic) {
            case DECLINES, INSUFFICIENT_FUNDS -> "DECLINED";
            case ERRORS_ONCE -> "PENDING";
            default -> "AUTHORIZED";
        };
        String why = magic.equals(INSUFFICIENT_FUNDS) ? "the card has insufficient funds" : "the card was declined";
        Known known = requests.write(new Authorization(
                        key, token, amount.minor(), amount.currency().code(), status, why))
                .orElseThrow();
        if (known.attempts == 1 && magic.equals(TIMES_OUT_CHARGED)) {
            pause();
            return new Status.Unknown("the gateway did not answer in time");
        }
        return known.status();
    }

    /** Requests at the same moment are answered together, and those with the same key get the same answer. */
    private sealed interface Request {
        String key();
    }

    private record Authorization(
            String key, String token, long amountMinor, String currency, String status, String declineReason)
            implements Request {}

    private record Capture(String key) implements Request {}

    private List<Optional<Known>> answerAll(List<Request> all) {
        SortedMap<String, Authorization> authorizations = new TreeMap<>();
        SortedMap<String, Capture> captures = new TreeMap<>();
        for (Request one : all) {
            switch (one) {
                case Authorization authorization -> authorizations.put(one.key(), authorization);
                case Capture capture -> captures.put(one.key(), capture);
            }
        }
        Map<String, Known> authorized = new HashMap<>();
        Map<String, Known> captured = new HashMap<>();
        Pipeline pipeline = new Pipeline();
        if (!authorizations.isEmpty()) {
            addAuthorizations(pipeline, authorizations.values(), authorized);
        }
        if (!captures.isEmpty()) {
            addCaptures(pipeline, captures.keySet(), captured);
        }
        transactions.atOnce(pipeline);
        return all.stream()
                .map(one -> Optional.ofNullable((one instanceof Capture ? captured : authorized).get(one.key())))
                .toList();
    }

    private static void addAuthorizations(
            Pipeline pipeline, Collection<Authorization> asked, Map<String, Known> known) {
        pipeline.add(
                row -> known.put(row.getString("key"), Known.read(row)),
                """
                insert into simulator.card_payments (key, token, amount_minor, currency, attempts, status, decline_reason)
                select a.key, a.token, a.amount, a.currency, 1, a.status, a.decline_reason
                  from unnest(?, ?, ?, ?, ?, ?) as a (key, token, amount, currency, status, decline_reason)
                on conflict (key)
                do update set attempts = card_payments.attempts + 1,
                              status = case card_payments.status when 'PENDING' then 'AUTHORIZED'
                                                                 else card_payments.status end
                returning attempts, status, decline_reason, key""",
                SqlArrays.texts(asked, Authorization::key),
                SqlArrays.texts(asked, Authorization::token),
                asked.stream().map(Authorization::amountMinor).toArray(Long[]::new),
                SqlArrays.texts(asked, Authorization::currency),
                SqlArrays.texts(asked, Authorization::status),
                SqlArrays.texts(asked, Authorization::declineReason));
    }

    private static void addCaptures(Pipeline pipeline, Set<String> keys, Map<String, Known> known) {
        pipeline.add(
                row -> known.put(row.getString("key"), Known.read(row)), """
                update simulator.card_payments
                   set status = case status when 'AUTHORIZED' then 'CAPTURED' else status end
                 where key = any(?)
                returning attempts, status, decline_reason, key""", (Object) keys.toArray(String[]::new));
    }

    @Override
    public Status find(String key) {
        return query("select attempts, status, decline_reason from simulator.card_payments where key = ?", key)
                .first()
                .map(Known::status)
                .orElseGet(Status.NotFound::new);
    }

    @Override
    public Status capture(String key) {
        return requests.write(new Capture(key)).map(Known::status).orElseGet(Status.NotFound::new);
    }

    @Override
    public Status cancel(String key) {
        Result<Known> known = query("""
                insert into simulator.card_payments (key, token, amount_minor, currency, attempts, status)
                values (?, '', 1, 'USD', 0, 'VOIDED')
                on conflict (key)
                do update set status = case when card_payments.status in ('PENDING', 'AUTHORIZED') then 'VOIDED'
                                            else card_payments.status end
                returning attempts, status, decline_reason""", key);
        return known.only().status();
    }

    @Override
    public Refund refund(String key, String refundKey, Money amount) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            // The payment is locked first, so that two refunds of it are counted one after the other.
            Result<Long> captured = pipeline.query(
                    row -> row.getLong("amount_minor"),
                    """
                    select amount_minor
                      from simulator.card_payments
                     where key = ? and status = 'CAPTURED' and currency = ?
                       for update""",
                    key,
                    amount.currency().code());
            Result<Long> others = pipeline.query(row -> row.getLong("total"), """
                    select coalesce(sum(amount_minor), 0) as total
                      from simulator.card_refunds
                     where key = ? and refund_key <> ?""", key, refundKey);
            Result<Boolean> done = pipeline.query(
                    _ -> true, "select from simulator.card_refunds where key = ? and refund_key = ?", key, refundKey);
            pipeline.execute(connection);
            if (done.isPresent()) {
                return new Refund.Refunded();
            }
            if (captured.isEmpty() || amount.minor() > captured.only() - others.only()) {
                return new Refund.Refused("more than was captured and not given back yet");
            }
            new Pipeline()
                    .add(
                            "insert into simulator.card_refunds (refund_key, key, amount_minor) values (?, ?, ?)",
                            refundKey,
                            key,
                            amount.minor())
                    .execute(connection);
            return new Refund.Refunded();
        });
    }

    private Result<Known> query(String sql, Object... values) {
        return transactions.read(Known::read, sql, values);
    }

    private void pause() {
        try {
            Thread.sleep(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Known(int attempts, String name, String declineReason) {
        static Known read(ResultSet row) throws SQLException {
            String why = row.getString("decline_reason");
            return new Known(
                    row.getInt("attempts"), row.getString("status"), why == null ? "the payment was declined" : why);
        }

        Status status() {
            return switch (name) {
                case "AUTHORIZED" -> new Status.Authorized();
                case "CAPTURED" -> new Status.Captured();
                case "DECLINED" -> new Status.Declined(declineReason);
                case "VOIDED" -> new Status.Cancelled();
                default -> new Status.Unknown("the gateway answered with status 500");
            };
        }
    }
}
