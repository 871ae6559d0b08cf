package dev.florin.vendor;

import dev.florin.catalog.Card;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A vendor that sells at once and takes every card back, except for its magic amounts: the last two digits of the cents
 * choose a failure of the order ({@code …01} to {@code …06}) or of its cancellation ({@code …07} and {@code …08}). What it knows it keeps in tables of its own, as a real vendor would, so that it still
 * knows after a crash of ours.
 */
public final class SimulatedVendor implements GiftCardVendor {
    /** The name of this vendor in offers. */
    public static final String NAME = "simulator";

    /** The magic amounts whose order fails or takes time; all others are filled as they come. */
    private static final Set<Integer> MAGIC_ORDERS = Set.of(1, 2, 3, 4, 5, 6);

    private static final int REFUSED = 1;
    private static final int TIMES_OUT_UNFILLED = 2;
    private static final int TIMES_OUT_FILLED = 3;
    private static final int FAILS_TWICE = 4;
    private static final int TAKES_5_SECONDS = 5;
    private static final int TAKES_90_SECONDS = 6;
    private static final int TAKES_NOTHING_BACK = 7;
    private static final int FAILS_TWICE_TO_TAKE_BACK = 8;

    private final Transactions transactions;
    private final InstantSource clock;
    private final Duration timeout;
    private final SecureRandom random = new SecureRandom();

    /** @param timeout how long the magic timeouts take. */
    public SimulatedVendor(Transactions transactions, InstantSource clock, Duration timeout) {
        this.transactions = transactions;
        this.clock = clock;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer order(Order order) {
        int magic = (int) (order.amount().minor() % 100);
        if (!MAGIC_ORDERS.contains(magic)) {
            return answer(fill(order));
        }
        Known known = receive(order, magic);
        return switch (magic) {
            case REFUSED -> end(known, "REFUSED");
            case TIMES_OUT_UNFILLED -> {
                end(known, "REFUSED");
                pause(timeout);
                yield new Answer.Unknown("the vendor did not answer in time");
            }
            case TIMES_OUT_FILLED -> {
                if (known.attempts > 1) {
                    yield answer(known);
                }
                end(known, "FILLED");
                pause(timeout);
                yield new Answer.Unknown("the vendor did not answer in time");
            }
            case FAILS_TWICE ->
                known.attempts <= 2 ? new Answer.Unknown("the vendor answered with status 500") : end(known, "FILLED");
            default -> {
                pause(Duration.between(clock.instant(), known.readyAt));
                yield Thread.currentThread().isInterrupted()
                        ? new Answer.Unknown("nobody waits for the vendor any longer")
                        : end(known, "FILLED");
            }
        };
    }

    @Override
    public Answer find(Order order) {
        Known known = read(order.reference());
        return known == null ? new Answer.NotFound() : answer(known);
    }

    /** A card that was taken back reads as an order that was refused: there is no card for its reference any more. */
    @Override
    public Cancellation cancel(Order order) {
        Known known = read(order.reference());
        if (known == null) {
            return new Cancellation.Refused("the vendor does not know the order");
        }
        return switch (known.status) {
            case "REFUSED" -> new Cancellation.Cancelled();
            case "FILLED" -> takeBack(known);
            default -> new Cancellation.Unknown("the vendor is still working on the order");
        };
    }

    private Cancellation takeBack(Known known) {
        return switch ((int) (known.amountMinor % 100)) {
            case TAKES_NOTHING_BACK -> new Cancellation.Refused("the vendor takes this card back no more");
            case FAILS_TWICE_TO_TAKE_BACK -> {
                count(known);
                yield known.attempts <= 2
                        ? new Cancellation.Unknown("the vendor answered with status 500")
                        : takeBackNow(known);
            }
            default -> takeBackNow(known);
        };
    }

    private Cancellation takeBackNow(Known known) {
        transactions.run(connection -> new Pipeline().add("""
                        update simulator.vendor_orders
                           set status = 'REFUSED', code = null, pin = null
                         where reference = ?
                           and status = 'FILLED'""", known.reference).execute(connection));
        return new Cancellation.Cancelled();
    }

    private void count(Known known) {
        transactions.run(connection -> new Pipeline()
                .add("update simulator.vendor_orders set attempts = attempts + 1 where reference = ?", known.reference)
                .execute(connection));
    }

    private Answer answer(Known known) {
        return switch (known.status) {
            case "FILLED" -> new Answer.Filled(known.card());
            case "REFUSED" -> new Answer.Refused("the vendor refused the order");
            default -> stillReceived(known);
        };
    }

    /** The magic 500s left no order behind; a slow order is filled when its time has come. */
    private Answer stillReceived(Known known) {
        if (known.amountMinor % 100 == FAILS_TWICE) {
            return new Answer.NotFound();
        }
        return known.readyAt.isAfter(clock.instant())
                ? new Answer.Pending("the vendor is still working on the order")
                : end(known, "FILLED");
    }

    /**
     * Takes an order and fills it, at most once. Of two that come at once, one may fail, and is sent again: a claim of the
     * reference in advance would be a second write for each order.
     */
    private Known fill(Order order) {
        return transactions
                .read(
                        row -> known(order.reference(), row),
                        """
                        with again as (
                            update simulator.vendor_orders
                               set attempts = attempts + 1
                             where reference = ?
                            returning amount_minor, attempts, status, code, pin, ready_at),
                        first as (
                            insert into simulator.vendor_orders
                                   (reference, amount_minor, attempts, status, ready_at, code, pin)
                            select cast(? as text), cast(? as bigint), 1, 'FILLED', cast(? as timestamptz),
                                   cast(? as text), cast(? as text)
                             where not exists (select from again)
                            returning amount_minor, attempts, status, code, pin, ready_at)
                        select * from again
                         union all
                        select * from first""",
                        order.reference(),
                        order.reference(),
                        order.amount().minor(),
                        clock.instant(),
                        digits(16),
                        digits(4))
                .only();
    }

    private Known receive(Order order, int magic) {
        Duration work = switch (magic) {
            case TAKES_5_SECONDS -> Duration.ofSeconds(5);
            case TAKES_90_SECONDS -> Duration.ofSeconds(90);
            default -> Duration.ZERO;
        };
        Instant now = clock.instant();
        transactions.run(connection -> new Pipeline()
                .add("""
                        insert into simulator.vendor_orders (reference, amount_minor, attempts, status, ready_at)
                        values (?, ?, 1, 'RECEIVED', ?)
                        on conflict (reference) do update set attempts = vendor_orders.attempts + 1""", order.reference(), order.amount().minor(), now.plus(work))
                .execute(connection));
        Known known = read(order.reference());
        if (known == null) {
            throw new IllegalStateException("the simulated vendor lost order " + order.reference());
        }
        return known;
    }

    /** Settles an order that is still open; one that is settled stays as it is. */
    private Answer end(Known known, String status) {
        transactions.run(connection -> new Pipeline()
                .add("""
                        update simulator.vendor_orders
                           set status = ?, code = ?, pin = ?
                         where reference = ?
                           and status = 'RECEIVED'""", status, digits(16), digits(4), known.reference)
                .execute(connection));
        Known settled = read(known.reference);
        if (settled == null) {
            throw new IllegalStateException("the simulated vendor lost order " + known.reference);
        }
        return answer(settled);
    }

    private @Nullable Known read(String reference) {
        return transactions
                .read(row -> known(reference, row), """
                        select amount_minor, attempts, status, code, pin, ready_at
                          from simulator.vendor_orders
                         where reference = ?""", reference)
                .first()
                .orElse(null);
    }

    private static Known known(String reference, ResultSet row) throws SQLException {
        return new Known(
                reference,
                row.getLong("amount_minor"),
                row.getInt("attempts"),
                row.getString("status"),
                row.getString("code"),
                row.getString("pin"),
                row.getTimestamp("ready_at").toInstant());
    }

    private String digits(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    private static void pause(Duration duration) {
        if (duration.isPositive()) {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Known(
            String reference,
            long amountMinor,
            int attempts,
            String status,
            @Nullable String code,
            @Nullable String pin,
            Instant readyAt) {
        private Card card() {
            return new Card(code, pin, null);
        }
    }
}
