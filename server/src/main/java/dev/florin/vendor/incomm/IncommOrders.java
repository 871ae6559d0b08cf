package dev.florin.vendor.incomm;

import dev.florin.platform.GroupCommit;
import dev.florin.platform.MovableClock;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * What is known about each order that was sent: whether it can exist at the vendor, under which name, and which card it
 * became. A row is written before an order leaves, so an order without a row was never sent. It holds no card, only a
 * keyed fingerprint of its number.
 */
final class IncommOrders {
    static final String COLUMNS = "attempts, attempted_at, created_at, order_uri, card_uri, refusal";

    /** Orders of one transaction. */
    static final int MAX_GROUP = 256;

    private static final String CLAIM = """
            update incomm_orders o
               set order_uri = coalesce(o.order_uri, c.order_uri), card_uri = c.card_uri,
                   card_fingerprint = c.card_fingerprint
              from unnest(?, ?, ?, ?) as c (reference, order_uri, card_uri, card_fingerprint)
             where o.reference = c.reference
               and coalesce(o.card_fingerprint, c.card_fingerprint) = c.card_fingerprint
            returning o.reference, o.card_fingerprint""";

    private final Transactions transactions;
    private final InstantSource clock;
    private final IncommAttempts attempts;
    private final GroupCommit<Claim, Boolean> claims;

    IncommOrders(Transactions transactions, InstantSource clock, MeterRegistry metrics) {
        this.transactions = transactions;
        // The vendor does not hurry because staging's time is advanced.
        this.clock = MovableClock.realOf(clock);
        this.attempts = new IncommAttempts(transactions, this.clock, metrics);
        this.claims = new GroupCommit<>("incomm_cards", GroupCommit.Bound.of(MAX_GROUP), metrics, this::claimAll);
    }

    /**
     * An order that was sent.
     *
     * @param attempts how often; 0 when no try has left
     * @param attemptedAt when last, among those times that may have made an order
     * @param orderUri the vendor's name for it, once known
     * @param cardUri the vendor's name for its card, once received
     * @param refusal why there is no card and never will be one, once certain
     */
    record Known(
            int attempts,
            Instant attemptedAt,
            Instant createdAt,
            @Nullable String orderUri,
            @Nullable String cardUri,
            @Nullable String refusal) {}

    /**
     * A try that is about to be sent.
     *
     * @param number from 1; only the first is certain to have had none before it
     * @param before what was known then, or null
     */
    record Attempt(int number, @Nullable Known before) {}

    /**
     * A void that is about to be sent.
     *
     * @param at when, and its name
     * @param before when the last one was sent that may have been heard, or null when there was none
     */
    record VoidAttempt(Instant at, @Nullable Instant before) {}

    @Nullable
    Known find(String reference) {
        Pipeline pipeline = new Pipeline();
        Result<Known> found = addRead(pipeline, reference);
        transactions.run(pipeline::execute);
        return found.first().orElse(null);
    }

    /**
     * Records that an order is sent now, together with others that are. An order whose name or refusal is known is not
     * sent again: see {@code before}.
     */
    Attempt begin(String reference) {
        return attempts.begin(reference);
    }

    /** Records that the attempt cannot have made an order, as it was refused. Earlier ones still may have. */
    void takeBack(String reference, Attempt attempt) {
        Known before = attempt.before();
        if (before != null) {
            transactions.run(connection -> new Pipeline()
                    .add("""
                            update incomm_orders
                               set attempted_at = ?
                             where reference = ?
                               and attempts = ?""", before.attemptedAt(), reference, attempt.number())
                    .execute(connection));
        }
    }

    /** Removes the record of the attempt, as it never left. A later one counts from the previous state. */
    void unsend(String reference, Attempt attempt) {
        Known before = attempt.before();
        String attemptedAt = text(before == null ? null : before.attemptedAt());
        transactions.run(connection -> new Pipeline()
                .add("""
                        update incomm_orders
                           set attempts = attempts - 1, attempted_at = coalesce(nullif(?, '')::timestamptz, attempted_at)
                         where reference = ?
                           and attempts = ?""", attemptedAt, reference, attempt.number())
                .execute(connection));
    }

    /** Records that a void of the order's card is sent now. */
    VoidAttempt beginVoid(String reference) {
        Pipeline pipeline = new Pipeline();
        Result<Optional<Instant>> before = pipeline.query(
                row -> Optional.ofNullable(voidAttemptedAt(row)),
                "select void_attempted_at from incomm_orders where reference = ? for update",
                reference);
        // Each attempt has an instant of its own, so that it can remove its own record and no other.
        Result<Instant> at = pipeline.query(
                row -> row.getTimestamp("void_attempted_at").toInstant(), """
                update incomm_orders
                   set void_attempted_at = greatest(?, void_attempted_at + interval '1 microsecond')
                 where reference = ?
                returning void_attempted_at""", clock.instant(), reference);
        transactions.run(pipeline::execute);
        return new VoidAttempt(
                Objects.requireNonNull(at.first().orElse(null)),
                before.first().flatMap(time -> time).orElse(null));
    }

    /**
     * Records that the void cannot have been heard, as it never left, or was refused. Earlier ones still may have.
     *
     * @return whether there was no other void, neither before nor meanwhile
     */
    boolean takeBackVoid(String reference, VoidAttempt attempt) {
        return changes("""
                        update incomm_orders
                           set void_attempted_at = nullif(?, '')::timestamptz
                         where reference = ?
                           and void_attempted_at = ?
                        returning 1""", text(attempt.before()), reference, attempt.at()) && attempt.before() == null;
    }

    private static @Nullable Instant voidAttemptedAt(ResultSet row) throws SQLException {
        Timestamp time = row.getTimestamp("void_attempted_at");
        return time == null ? null : time.toInstant();
    }

    /** A time, for a statement that reads an empty text as none. */
    private static String text(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    /** Remembers the vendor's name for the order; the first one stays. */
    void name(String reference, String orderUri) {
        transactions.run(connection -> new Pipeline()
                .add(
                        "update incomm_orders set order_uri = coalesce(order_uri, ?) where reference = ?",
                        orderUri,
                        reference)
                .execute(connection));
    }

    /**
     * Remembers for ever that there is no card and never will be one.
     *
     * @return false, and nothing is remembered, when another try was sent meanwhile or the order exists
     */
    boolean refuse(String reference, Attempt attempt, String why) {
        return changes("""
                        update incomm_orders
                           set refusal = coalesce(refusal, ?)
                         where reference = ?
                           and attempts = ?
                           and order_uri is null
                        returning 1""", why, reference, attempt.number());
    }

    /** Remembers for ever that the order which the vendor has is without a card. */
    void end(String reference, String why) {
        transactions.run(connection -> new Pipeline()
                .add("update incomm_orders set refusal = coalesce(refusal, ?) where reference = ?", why, reference)
                .execute(connection));
    }

    /**
     * Takes a card as that of the order, and remembers the vendor's name for the order as {@link #name} does.
     *
     * @return false, and nothing is remembered, when another order has that card, or this order another card
     */
    boolean claim(String reference, String orderUri, String cardUri, byte[] fingerprint) {
        try {
            return claims.writeOrAlone(new Claim(reference, orderUri, cardUri, fingerprint), Transactions::isUndone);
        } catch (DataIntegrityViolationException e) {
            return false;
        }
    }

    private record Claim(String reference, String orderUri, String cardUri, byte[] fingerprint) {}

    private List<Boolean> claimAll(List<Claim> all) {
        Map<String, byte[]> taken = new HashMap<>();
        transactions.single(
                row -> taken.put(row.getString("reference"), row.getBytes("card_fingerprint")),
                CLAIM,
                all.stream().map(Claim::reference).toArray(String[]::new),
                all.stream().map(Claim::orderUri).toArray(String[]::new),
                all.stream().map(Claim::cardUri).toArray(String[]::new),
                all.stream().map(Claim::fingerprint).toArray(byte[][]::new));
        return all.stream()
                .map(one -> Arrays.equals(taken.get(one.reference), one.fingerprint))
                .toList();
    }

    private boolean changes(String update, Object... values) {
        return transactions.call(connection ->
                Pipeline.read(connection, _ -> true, update, values).isPresent());
    }

    private static Result<Known> addRead(Pipeline pipeline, String reference) {
        return pipeline.query(
                IncommOrders::known, "select " + COLUMNS + " from incomm_orders where reference = ?", reference);
    }

    /** Reads a row of {@link #COLUMNS}. */
    static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getInt("attempts"),
                row.getTimestamp("attempted_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getString("order_uri"),
                row.getString("card_uri"),
                row.getString("refusal"));
    }
}
