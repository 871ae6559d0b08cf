package dev.florin.subscription;

import dev.florin.cart.CartDocuments;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.shop.People;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Begins subscriptions that no order begins. Nothing is charged until the first date; that, and all further ones, are
 * renewals like any others.
 */
public final class SubscriptionStarts {
    /** Of one customer that are not cancelled. */
    static final int MAX_OPEN = 500;

    /** For so long one that was begun without an order counts, though it is cancelled. */
    private static final Duration COUNTED = Duration.ofDays(30);

    private static final String INSERT = """
            insert into subscriptions
                   (company_id, subscription_token, status, customer_id, email, variant_id, plan_id, quantity, country_code,
                    currency, price_minor, document, anchor_on, billing_on, next_billing_at, notes, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date), cast(? as date), ?, nullif(?, ''), ?, ?)""";

    private final Shops shops;
    private final People people;
    private final Ids ids;
    private final InstantSource clock;

    SubscriptionStarts(Shops shops, People people, Ids ids, InstantSource clock) {
        this.shops = shops;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
    }

    /** The shop in memory; ask before a transaction, as it may need a connection of its own. */
    public Shop shop(long companyId) {
        return shops.shop(companyId);
    }

    /** In the caller's transaction. Never anything else than begun or refused. */
    public SubscriptionReply begin(Connection connection, Shop shop, SubscriptionWish wish) throws SQLException {
        Instant now = clock.instant();
        Pipeline reading = new Pipeline();
        Standing standing =
                people.addStanding(reading, wish.companyId(), wish.customer().customerId(), null);
        // Those who begin at once for one customer are counted one after another.
        reading.add(
                "select 1 from customers where company_id = ? and customer_id = ? for update",
                wish.companyId(),
                wish.customer().customerId());
        Result<Long> open = reading.query(
                row -> row.getLong("open"),
                """
                select count(*) as open
                  from subscriptions
                 where company_id = ?
                   and customer_id = ?
                   and (status <> 'cancelled' or order_id is null and created_at > ?)""",
                wish.companyId(),
                wish.customer().customerId(),
                now.minus(COUNTED));
        reading.execute(connection);
        if (open.only() >= MAX_OPEN) {
            return SubscriptionDecision.refused(
                    "customer_id",
                    "has " + MAX_OPEN + " subscriptions, or has begun as many in " + COUNTED.toDays() + " days.");
        }
        var facts = new NewSubscription.Facts(standing, shop, ids.token(NewSubscriptions.TOKEN_PREFIX), now);
        return switch (NewSubscription.decide(wish, facts)) {
            case SubscriptionReply.Changed(Subscription decided) ->
                new SubscriptionReply.Changed(inserted(connection, decided, now));
            case SubscriptionReply other -> other;
        };
    }

    private static Subscription inserted(Connection connection, Subscription decided, Instant now) throws SQLException {
        new Pipeline()
                .add(
                        INSERT,
                        decided.companyId(),
                        decided.token(),
                        decided.status().wire(),
                        Objects.requireNonNull(decided.customerId()),
                        decided.email(),
                        decided.variantId(),
                        decided.planId(),
                        decided.quantity(),
                        decided.country(),
                        decided.price().currency().code(),
                        decided.price().minor(),
                        CartDocuments.write(decided.terms()),
                        decided.anchorOn().toString(),
                        decided.billingOn().toString(),
                        decided.nextBillingAt(),
                        decided.notes() == null ? "" : decided.notes(),
                        now,
                        now)
                .execute(connection);
        return SubscriptionRows.read(connection, " where s.subscription_token = ?", decided.token())
                .getFirst();
    }
}
