package dev.florin.subscription;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.People;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.Standing;
import dev.florin.shop.SubscriptionPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows and changes subscriptions, for their company and their customer. Somebody else's subscriptions do not exist.
 */
public final class SubscriptionDesk {
    private final Shops shops;
    private final People people;
    private final SubscriptionKeys keys;
    private final Transactions transactions;
    private final InstantSource clock;

    SubscriptionDesk(
            Shops shops, People people, SubscriptionKeys keys, Transactions transactions, InstantSource clock) {
        this.shops = shops;
        this.people = people;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param customerId null for all of the company */
    public record Owner(long companyId, @Nullable Long customerId) {
        boolean owns(Subscription subscription) {
            return customerId == null || customerId.equals(subscription.customerId());
        }
    }

    public record Page(List<Subscription> subscriptions, long total) {}

    /** Newest first. */
    public Page list(Owner owner, Subscription.@Nullable Status status, int limit, long offset) {
        String condition = """
                 where s.company_id = ?
                   and (? = 0 or s.customer_id = ?)
                   and (? = '' or s.status = ?)
                """;
        long customer = Objects.requireNonNullElse(owner.customerId(), 0L);
        String wanted = status == null ? "" : status.wire();
        return transactions.call(connection -> {
            long total = Pipeline.read(
                            connection,
                            row -> row.getLong("total"),
                            "select count(*) as total from subscriptions s" + condition,
                            owner.companyId(),
                            customer,
                            customer,
                            wanted,
                            wanted)
                    .only();
            List<Subscription> found = SubscriptionRows.read(
                    connection,
                    condition + " order by s.subscription_id desc limit ? offset ?",
                    owner.companyId(),
                    customer,
                    customer,
                    wanted,
                    wanted,
                    limit,
                    offset);
            return new Page(found, total);
        });
    }

    public Optional<Subscription> find(Owner owner, long subscriptionId) {
        return transactions.call(connection -> SubscriptionRows.read(
                        connection,
                        " where s.company_id = ? and s.subscription_id = ?",
                        owner.companyId(),
                        subscriptionId)
                .stream()
                .filter(owner::owns)
                .findFirst());
    }

    /** The plan, while there is such a plan. */
    public Optional<SubscriptionPlan> plan(Subscription subscription) {
        return shops.shop(subscription.companyId()).plan(subscription.planId());
    }

    /**
     * As {@link #change(Owner, long, SubscriptionChange, SubscriptionKey)}, without a key: each call changes it anew.
     */
    public SubscriptionReply change(Owner owner, long subscriptionId, SubscriptionChange change) {
        return change(owner, subscriptionId, change, null);
    }

    /** Changes it, if it can be changed so; with an idempotency key once, however often it is asked for. Locks it. */
    public SubscriptionReply change(
            Owner owner, long subscriptionId, SubscriptionChange change, @Nullable SubscriptionKey key) {
        Shop shop = shops.shop(owner.companyId());
        return transactions.call(connection -> {
            Optional<Subscription> found = SubscriptionRows.lock(connection, owner.companyId(), subscriptionId, true)
                    .filter(owner::owns);
            if (found.isEmpty()) {
                return new SubscriptionReply.NotFound();
            }
            Pipeline reading = new Pipeline();
            Standing standing = found.get().addStanding(reading, people);
            Supplier<Optional<SubscriptionReply>> earlier =
                    key == null ? Optional::empty : keys.addFind(reading, found.get(), key);
            reading.execute(connection);
            Optional<SubscriptionReply> first = earlier.get();
            var facts = new SubscriptionDecision.Facts(found.get(), standing, shop, clock.instant());
            return first.isPresent() ? first.get() : changed(connection, facts, change, key);
        });
    }

    private SubscriptionReply changed(
            Connection connection,
            SubscriptionDecision.Facts facts,
            SubscriptionChange change,
            @Nullable SubscriptionKey key)
            throws SQLException {
        SubscriptionReply reply = SubscriptionDecision.decide(facts, change);
        Pipeline pipeline = new Pipeline();
        if (reply instanceof SubscriptionReply.Changed(Subscription changed) && !changed.equals(facts.old())) {
            SubscriptionRows.addSave(pipeline, changed, facts.now());
        }
        if (key != null) {
            keys.addNew(pipeline, facts, key, reply);
        }
        pipeline.execute(connection);
        return reply;
    }
}
