package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.ReplyScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements that delete carts, each call in the caller's transaction. Carts are looked at once, in the order in
 * which they were made, up to those that are younger than the limit. Carts still in use then are looked at again when
 * they may have become old. So each look reads only what is due, however many carts and orders there are.
 */
final class CartSweep {
    /** Rows that one transaction looks at. */
    static final int BATCH = 200;

    /** After it, a cart that was locked or being paid for is looked at again. */
    static final Duration REVISIT = Duration.ofDays(1);

    private CartSweep() {}

    /** @param full whether there may be more */
    record Swept(int deleted, boolean full) {
        static final Swept NOTHING = new Swept(0, false);
    }

    private record Made(Instant at, long cartId) {}

    /** The next carts in the order in which they were made. Nothing while another server does this. */
    static Swept byBirth(Connection connection, Instant now, Duration keep) throws SQLException {
        Optional<Made> place = Pipeline.read(connection, CartSweep::made, """
                        select created_at, cart_id
                          from cart_sweep
                           for update skip locked""").first();
        if (place.isEmpty()) {
            return Swept.NOTHING;
        }
        CartBatch batch = new CartBatch();
        List<Made> seen = next(connection, place.get(), now.minus(keep), batch);
        if (seen.isEmpty()) {
            return Swept.NOTHING;
        }
        int deleted = batch.settle(connection, now, keep);
        new Pipeline()
                .add(
                        "update cart_sweep set created_at = ?, cart_id = ?",
                        seen.getLast().at(),
                        seen.getLast().cartId())
                .execute(connection);
        return new Swept(deleted, seen.size() == BATCH);
    }

    /** The next carts that may have a short life; the others are left to {@link #byBirth}. */
    static Swept shortLives(Connection connection, ShortLife life, Instant madeBefore) throws SQLException {
        Optional<Made> place =
                Pipeline.read(connection, CartSweep::made, """
                        select created_at, cart_id
                          from cart_short_sweeps
                         where stage = ?
                           for update skip locked""", life.stage()).first();
        if (place.isEmpty()) {
            return Swept.NOTHING;
        }
        CartBatch batch = new CartBatch();
        List<Made> seen = next(connection, place.get(), madeBefore, batch);
        if (seen.isEmpty()) {
            return Swept.NOTHING;
        }
        int deleted = batch.drop(connection, life);
        new Pipeline()
                .add(
                        "update cart_short_sweeps set created_at = ?, cart_id = ? where stage = ?",
                        seen.getLast().at(),
                        seen.getLast().cartId(),
                        life.stage())
                .execute(connection);
        return new Swept(deleted, seen.size() == BATCH);
    }

    private static List<Made> next(Connection connection, Made last, Instant madeBefore, CartBatch batch)
            throws SQLException {
        List<Made> seen = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> {
                            seen.add(made(row));
                            batch.add(row.getLong("company_id"), row.getString("cart_token"));
                        },
                        """
                        select created_at, cart_id, company_id, cart_token
                          from carts
                         where (created_at, cart_id) > (?, ?)
                           and created_at < ?
                         order by created_at, cart_id
                         limit ?""",
                        last.at(),
                        last.cartId(),
                        madeBefore,
                        BATCH)
                .execute(connection);
        return seen;
    }

    /** Carts that were in use when they were looked at. */
    static Swept revisits(Connection connection, Instant now, Duration keep) throws SQLException {
        CartBatch batch = new CartBatch();
        new Pipeline()
                .add(row -> batch.add(row.getLong("company_id"), row.getString("cart_token")), """
                        delete from cart_revisits
                         where (company_id, cart_token) in (
                               select company_id, cart_token
                                 from cart_revisits
                                where due_at <= ?
                                order by due_at
                                limit ?
                                  for update skip locked)
                        returning company_id, cart_token""", now, BATCH)
                .execute(connection);
        return batch.isEmpty() ? Swept.NOTHING : new Swept(batch.settle(connection, now, keep), batch.size() == BATCH);
    }

    /** Keys under which carts were made. */
    static Swept keysOfNewCarts(Connection connection, Instant now, Duration keep) throws SQLException {
        int deleted = KeptReplies.forgetOld(connection, ReplyScope.Kind.NEW_CART, now.minus(keep), BATCH);
        return new Swept(deleted, deleted == BATCH);
    }

    /** Codes to sign in with that ended a day ago. */
    static Swept signIns(Connection connection, Instant now) throws SQLException {
        int deleted = Pipeline.read(connection, _ -> true, """
                delete from sign_ins
                 where (company_id, cart_token, asker) in (
                       select company_id, cart_token, asker
                         from sign_ins
                        where expires_at < ?
                        limit ?
                          for update skip locked)
                returning 1""", now.minus(REVISIT), BATCH)
                .rows()
                .size();
        return new Swept(deleted, deleted == BATCH);
    }

    private static Made made(ResultSet row) throws SQLException {
        return new Made(row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getLong("cart_id"));
    }
}
