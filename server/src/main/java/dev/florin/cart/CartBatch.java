package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.ReplyScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Some carts that may be old: old ones are deleted, with their keys and sign-in codes; the others are noted for later.
 */
final class CartBatch {
    private final List<Long> companies = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    void add(long companyId, String token) {
        companies.add(companyId);
        tokens.add(token);
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    int size() {
        return tokens.size();
    }

    /** How many were deleted: open carts without an order that nobody has changed since, and that nobody holds now. */
    int settle(Connection connection, Instant now, Duration keep) throws SQLException {
        CartBatch gone = new CartBatch();
        new Pipeline()
                .add(
                        row -> gone.add(row.getLong("company_id"), row.getString("cart_token")),
                        """
                        delete from carts
                         where (company_id, cart_token) in (
                               select c.company_id, c.cart_token
                                 from carts c
                                 join unnest(?, ?) as batch(company_id, cart_token) using (company_id, cart_token)
                                where c.state = 'start'
                                  and c.updated_at < ?
                                  and not exists (select 1
                                                    from orders o
                                                   where o.company_id = c.company_id
                                                     and o.cart_token = c.cart_token
                                                     and o.status <> 'declined')
                                  for update of c skip locked)
                        returning company_id, cart_token""",
                        companyIds(),
                        cartTokens(),
                        now.minus(keep))
                .execute(connection);
        Pipeline pipeline = new Pipeline();
        gone.addForgetting(pipeline);
        addRevisits(pipeline, now, keep);
        pipeline.execute(connection);
        return gone.size();
    }

    /**
     * How many had this short life and were deleted: open carts that nobody tried to pay for and whose buyer is
     * unknown.
     */
    int drop(Connection connection, ShortLife life) throws SQLException {
        CartBatch gone = new CartBatch();
        new Pipeline()
                .add(
                        row -> gone.add(row.getLong("company_id"), row.getString("cart_token")),
                        """
                        delete from carts
                         where (company_id, cart_token) in (
                               select c.company_id, c.cart_token
                                 from carts c
                                 join unnest(?, ?) as batch(company_id, cart_token) using (company_id, cart_token)
                                where c.state = 'start'
                                  and case cast(? as text)
                                           when 'untouched' then c.version = 1
                                           else c.updated_at < c.created_at + interval '1 day'
                                      end
                                  and position('"customerId":' in c.document) = 0
                                  and not exists (select 1
                                                    from orders o
                                                   where o.company_id = c.company_id
                                                     and o.cart_token = c.cart_token)
                                  for update of c skip locked)
                        returning company_id, cart_token""",
                        companyIds(),
                        cartTokens(),
                        life.stage())
                .execute(connection);
        if (!gone.isEmpty()) {
            Pipeline pipeline = new Pipeline();
            gone.addForgetting(pipeline);
            pipeline.execute(connection);
        }
        return gone.size();
    }

    private void addForgetting(Pipeline pipeline) {
        KeptReplies.addForget(pipeline, ReplyScope.Kind.CART, cartTokens());
        pipeline.add("""
                delete from sign_ins
                 where (company_id, cart_token) in (select * from unnest(?, ?))""", companyIds(), cartTokens());
    }

    /** A cart that is ordered stays, and need not be looked at any more. */
    private void addRevisits(Pipeline pipeline, Instant now, Duration keep) {
        pipeline.add("""
                insert into cart_revisits (company_id, cart_token, due_at)
                select c.company_id, c.cart_token, greatest(c.updated_at + make_interval(secs => ?), ?)
                  from carts c
                  join unnest(?, ?) as batch(company_id, cart_token) using (company_id, cart_token)
                 where c.state <> 'complete'
                on conflict (company_id, cart_token) do update
                   set due_at = excluded.due_at""", keep.toSeconds(), now.plus(CartSweep.REVISIT), companyIds(), cartTokens());
    }

    private Long[] companyIds() {
        return companies.toArray(Long[]::new);
    }

    private String[] cartTokens() {
        return tokens.toArray(String[]::new);
    }
}
