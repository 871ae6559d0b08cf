package dev.florin.wallet;

import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A gateway that approves, except for its magic tokens: the last four digits of a magic card number choose a failure.
 * It keeps what it knows in tables of its own, as a real gateway would.
 */
public final class SimulatedGateway implements PaymentGateway {
    private static final String DECLINES = "0002";
    private static final String INSUFFICIENT_FUNDS = "9995";
    private static final String ERRORS_ONCE = "0119";
    private static final String TIMES_OUT_CHARGED = "0127";
    private static final String RETURNED = "0341";
    private static final int MAGIC_LENGTH = 4;

    private final Transactions transactions;
    private final Duration timeout;

    /** @param timeout how long the magic timeout takes. */
    public SimulatedGateway(Transactions transactions, Duration timeout) {
        this.transactions = transactions;
        this.timeout = timeout;
    }

    @Override
    public Answer.OfPayment authorize(String key, String token, Money amount) {
        return take(key, token, amount, "AUTHORIZED");
    }

    @Override
    public Answer.OfPayment charge(String key, String token, Money amount) {
        return take(key, token, amount, "CAPTURED");
    }

    /** @param goal the status of a payment that no magic token makes fail */
    private Answer.OfPayment take(String key, String token, Money amount, String goal) {
        String magic = token.substring(Math.max(0, token.length() - MAGIC_LENGTH));
        String status = switch (magic) {
            case DECLINES, INSUFFICIENT_FUNDS -> "DECLINED";
            case ERRORS_ONCE -> "PENDING";
            default -> goal;
        };
        String why = magic.equals(INSUFFICIENT_FUNDS) ? "the card has insufficient funds" : "the card was declined";
        Known known = known("""
                        insert into simulator.card_payments (key, token, amount_minor, currency, attempts, status, decline_reason)
                        values (?, ?, ?, ?, 1, ?, ?)
                        on conflict (key)
                        do update set attempts = card_payments.attempts + 1,
                                      status = case when card_payments.status in ('PENDING', 'AUTHORIZED') then ?
                                                    else card_payments.status end
                        returning attempts, status, decline_reason""", key, token, amount.minor(), amount.currency().code(), status, why, goal)
                .only();
        if (known.attempts == 1 && magic.equals(TIMES_OUT_CHARGED)) {
            pause();
            return new Answer.Unknown("the gateway did not answer in time");
        }
        return known.answer();
    }

    @Override
    public Answer.OfPayment capture(String key) {
        return answer(known("""
                update simulator.card_payments
                   set status = case status when 'AUTHORIZED' then 'CAPTURED' else status end
                 where key = ?
                returning attempts, status, decline_reason""", key));
    }

    @Override
    public Answer.OfPayment voidAuthorization(String key) {
        return answer(known("""
                insert into simulator.card_payments (key, token, amount_minor, currency, attempts, status)
                values (?, '', 1, 'USD', 0, 'VOIDED')
                on conflict (key)
                do update set status = case when card_payments.status in ('PENDING', 'AUTHORIZED') then 'VOIDED'
                                            else card_payments.status end
                returning attempts, status, decline_reason""", key));
    }

    @Override
    public Answer.OfRefund refund(String key, String refundKey, Money amount) {
        return transactions.call(connection -> refund(connection, key, refundKey, amount));
    }

    private static Answer.OfRefund refund(Connection connection, String key, String refundKey, Money amount)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        // The payment is locked first, so that two refunds of it are counted one after the other.
        Result<Long> captured = pipeline.query(
                row -> row.getLong("amount_minor"),
                """
                select case when token like '%' || ? then 0 else amount_minor end as amount_minor
                  from simulator.card_payments
                 where key = ? and status = 'CAPTURED' and currency = ?
                   for update""",
                RETURNED,
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
            return new Answer.Refunded();
        }
        if (captured.isEmpty() || amount.minor() > captured.only() - others.only()) {
            return new Answer.Declined("more than was captured and not given back yet");
        }
        new Pipeline()
                .add(
                        "insert into simulator.card_refunds (refund_key, key, amount_minor) values (?, ?, ?)",
                        refundKey,
                        key,
                        amount.minor())
                .execute(connection);
        return new Answer.Refunded();
    }

    @Override
    public Answer.OfPayment find(String key) {
        return answer(known("""
                select attempts,
                       case when status = 'CAPTURED' and token like '%' || ? then 'RETURNED' else status end as status,
                       decline_reason
                  from simulator.card_payments
                 where key = ?""", RETURNED, key));
    }

    private Result<Known> known(String sql, Object... values) {
        return transactions.read(Known::read, sql, values);
    }

    private static Answer.OfPayment answer(Result<Known> known) {
        return known.first().map(Known::answer).orElseGet(Answer.NotFound::new);
    }

    private void pause() {
        try {
            Thread.sleep(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Known(int attempts, String status, String declineReason) {
        static Known read(ResultSet row) throws SQLException {
            String why = row.getString("decline_reason");
            return new Known(
                    row.getInt("attempts"), row.getString("status"), why == null ? "the payment was declined" : why);
        }

        Answer.OfPayment answer() {
            return switch (status) {
                case "AUTHORIZED" -> new Answer.Authorized();
                case "CAPTURED" -> new Answer.Captured();
                case "DECLINED" -> new Answer.Declined(declineReason);
                case "VOIDED" -> new Answer.Voided();
                case "RETURNED" -> new Answer.Declined("the bank returned the debit");
                default -> new Answer.Unknown("the gateway answered with status 500");
            };
        }
    }
}
