package dev.florin.subscription;

import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.People;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows and changes subscriptions, for their company and their customer. Somebody else's subscriptions do not exist.
 */
public final class SubscriptionDesk {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

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

    /** In the filter's order. */
    public Page list(Owner owner, SubscriptionFilter filter, int limit, long offset) {
        var lists = new SubscriptionLists(owner, filter, shops.shop(owner.companyId()), clock.instant());
        return transactions.call(connection -> lists.page(connection, limit, offset));
    }

    /**
     * The id of a subscription by its id or token as a client writes it; 0, which none has, for any other text. Whose it
     * is, is not looked at.
     */
    public long idOf(Owner owner, String idOrToken) {
        if (!Ids.isToken(NewSubscriptions.TOKEN_PREFIX, idOrToken)) {
            return ID.matcher(idOrToken).matches() ? Long.parseLong(idOrToken) : 0;
        }
        return transactions
                .read(
                        row -> row.getLong("subscription_id"),
                        "select subscription_id from subscriptions where company_id = ? and subscription_token = ?",
                        owner.companyId(),
                        idOrToken)
                .first()
                .orElse(0L);
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

    /** The shop that it belongs to, as it is now. */
    public Shop shop(Subscription subscription) {
        return shops.shop(subscription.companyId());
    }

    /** The next date if the one that failed is given up; none when none has failed, or a renewal is under way. */
    public Optional<LocalDate> waived(Subscription subscription) {
        boolean hasFailed = subscription.failures() > 0
                && subscription.status() != Subscription.Status.CANCELLED
                && !subscription.isRenewing();
        return shop(subscription)
                .plan(subscription.planId())
                .filter(_ -> hasFailed)
                .map(plan -> SubscriptionStates.waived(subscription, plan, clock.instant())
                        .billingOn());
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
            return first.isPresent() ? first.get() : changed(connection, owner, facts, change, key);
        });
    }

    /**
     * What the key stands for, if anything yet. What a request names may be gone by the time that it is repeated, so this
     * is asked before the request is refused for that. Locks the subscription: a first request that is under way is waited
     * for.
     */
    public Optional<SubscriptionReply> earlier(Owner owner, long subscriptionId, SubscriptionKey key) {
        return transactions.call(connection -> {
            Optional<Subscription> found = SubscriptionRows.lock(connection, owner.companyId(), subscriptionId, true)
                    .filter(owner::owns);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Pipeline reading = new Pipeline();
            Supplier<Optional<SubscriptionReply>> earlier = keys.addFind(reading, found.get(), key);
            reading.execute(connection);
            return earlier.get();
        });
    }

    private SubscriptionReply changed(
            Connection connection,
            Owner owner,
            SubscriptionDecision.Facts facts,
            SubscriptionChange change,
            @Nullable SubscriptionKey key)
            throws SQLException {
        SubscriptionReply reply =
                GuestsCard.refusal(owner, facts.old(), change).orElseGet(() -> decided(facts, change));
        Pipeline pipeline = new Pipeline();
        if (reply instanceof SubscriptionReply.Changed(Subscription changed) && !changed.equals(facts.old())) {
            SubscriptionRows.addSave(pipeline, changed, facts.now());
            SubscriptionSkips.addChange(pipeline, facts.old(), changed, change, facts.now());
        }
        if (key != null) {
            keys.addNew(pipeline, facts, key, reply);
        }
        pipeline.execute(connection);
        return reply;
    }

    private static SubscriptionReply decided(SubscriptionDecision.Facts facts, SubscriptionChange change) {
        SubscriptionReply reply = SubscriptionDecision.decide(facts, change);
        return reply instanceof SubscriptionReply.Changed(Subscription changed) && !changed.equals(facts.old())
                ? new SubscriptionReply.Changed(
                        SubscriptionDraft.of(changed).updatedAt(facts.now()).build())
                : reply;
    }
}
