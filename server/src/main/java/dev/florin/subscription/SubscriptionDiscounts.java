package dev.florin.subscription;

import dev.florin.order.Order;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.shop.Discount;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Discounts on renewals. A subscription has one at a time. It is counted by the rules of carts on the day of each renewal, and
 * counts as applied when that is paid.
 */
public final class SubscriptionDiscounts {
    /** The newest that a subscription keeps. */
    public static final int MAX_KEPT = 100;

    /** The most renewals that one can be for. */
    public static final int MAX_CYCLES = 1_000;

    private static final String FIELD = "discount_id";

    private static final String SELECT = """
            select k.subscription_discount_id, k.subscription_id, k.discount_id, d.code, k.duration, k.cycles, k.applied_cycles,
                   k.notes, k.created_at, k.updated_at, k.removed_at, k.removed_reason, k.removed_detail
              from subscription_discounts k
              join discounts d on d.company_id = k.company_id and d.discount_id = k.discount_id
             where k.company_id = ?
               and k.subscription_id = ?
            """;

    private final Shops shops;
    private final Transactions transactions;
    private final InstantSource clock;

    SubscriptionDiscounts(Shops shops, Transactions transactions, InstantSource clock) {
        this.shops = shops;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A discount that is to be given; exactly one of the first two is there.
     *
     * @param cycles exactly when it is repeating
     */
    public record Wish(
            @Nullable Long discountId,
            @Nullable String code,
            SubscriptionDiscount.Duration duration,
            @Nullable Integer cycles,
            @Nullable String notes) {}

    /** What became of a change. */
    public sealed interface Reply {
        record Done(SubscriptionDiscount discount) implements Reply {}

        /** There is no such subscription, or discount of it. */
        record NotFound() implements Reply {}

        record Renewing() implements Reply {}

        record Refused(String field, String message) implements Reply {}
    }

    /** Newest first. */
    public List<SubscriptionDiscount> list(Subscription subscription) {
        return transactions
                .read(
                        SubscriptionDiscounts::discount,
                        SELECT + " order by k.subscription_discount_id desc limit ?",
                        subscription.companyId(),
                        subscription.subscriptionId(),
                        MAX_KEPT)
                .rows();
    }

    /** The shop in memory; ask before a transaction, as it may need a connection of its own. */
    public Shop shop(long companyId) {
        return shops.shop(companyId);
    }

    /**
     * Gives a discount from the next renewal on, in the caller's transaction. Giving the one that is there changes nothing.
     * Locks the subscription.
     */
    public Reply give(Connection connection, Shop shop, long companyId, long subscriptionId, Wish wish)
            throws SQLException {
        Optional<Subscription> found = SubscriptionRows.lock(connection, companyId, subscriptionId, true);
        return found.isEmpty() ? new Reply.NotFound() : give(connection, found.get(), wish, shop);
    }

    private Reply give(Connection connection, Subscription subscription, Wish wish, Shop shop) throws SQLException {
        Optional<Discount> named = named(connection, subscription, wish, shop);
        if (named.isEmpty()) {
            return new Reply.Refused(
                    wish.code() == null ? FIELD : "discount_code", "names no discount of the company's.");
        }
        Discount discount = named.get();
        Optional<SubscriptionDiscount> live = live(connection, subscription);
        if (live.filter(one -> one.discountId() == discount.discountId()
                        && one.duration() == wish.duration()
                        && Objects.equals(one.cycles(), cycles(wish)))
                .isPresent()) {
            return new Reply.Done(live.get());
        }
        Instant now = clock.instant();
        Optional<Reply> refused = refusal(subscription, discount, live.isPresent(), now);
        if (refused.isPresent()) {
            return refused.get();
        }
        insert(connection, subscription, discount, wish, now);
        return new Reply.Done(live(connection, subscription).orElseThrow());
    }

    private static Optional<Reply> refusal(Subscription subscription, Discount discount, boolean hasOne, Instant now) {
        if (subscription.status() == Subscription.Status.CANCELLED) {
            return Optional.of(new Reply.Refused("subscription", "is cancelled."));
        }
        if (subscription.isRenewing()) {
            return Optional.of(new Reply.Renewing());
        }
        if (hasOne) {
            return Optional.of(new Reply.Refused(FIELD, "cannot be given beside another one; remove that first."));
        }
        if (!discount.isActive(now)) {
            return Optional.of(new Reply.Refused(FIELD, "names a discount that is not given now."));
        }
        return discount.isFor(subscription.country())
                ? Optional.empty()
                : Optional.of(new Reply.Refused(FIELD, "names a discount that is not for the subscription's country."));
    }

    private static Optional<Discount> named(Connection connection, Subscription subscription, Wish wish, Shop shop)
            throws SQLException {
        if (wish.code() != null) {
            return shop.discount(wish.code());
        }
        return Pipeline.read(
                        connection,
                        row -> row.getString("code"),
                        "select code from discounts where company_id = ? and discount_id = ?",
                        subscription.companyId(),
                        Objects.requireNonNull(wish.discountId()))
                .first()
                .flatMap(shop::discount);
    }

    private static Optional<SubscriptionDiscount> live(Connection connection, Subscription subscription)
            throws SQLException {
        return Pipeline.read(
                        connection,
                        SubscriptionDiscounts::discount,
                        SELECT + " and k.removed_at is null",
                        subscription.companyId(),
                        subscription.subscriptionId())
                .first();
    }

    private static @Nullable Integer cycles(Wish wish) {
        return switch (wish.duration()) {
            case FOREVER -> null;
            case ONCE -> 1;
            case REPEATING -> wish.cycles();
        };
    }

    private static void insert(
            Connection connection, Subscription subscription, Discount discount, Wish wish, Instant now)
            throws SQLException {
        Integer cycles = cycles(wish);
        new Pipeline()
                .add(
                        """
                        insert into subscription_discounts
                               (company_id, subscription_id, discount_id, duration, cycles, notes, created_at, updated_at)
                        values (?, ?, ?, ?, nullif(?, 0), nullif(?, ''), ?, ?)""",
                        subscription.companyId(),
                        subscription.subscriptionId(),
                        discount.discountId(),
                        wish.duration().wire(),
                        cycles == null ? 0 : cycles,
                        Objects.requireNonNullElse(wish.notes(), ""),
                        now,
                        now)
                .add(
                        """
                        delete from subscription_discounts
                         where company_id = ?
                           and subscription_id = ?
                           and subscription_discount_id <= (select subscription_discount_id
                                                              from subscription_discounts
                                                             where company_id = ?
                                                               and subscription_id = ?
                                                             order by subscription_discount_id desc
                                                            offset ?
                                                             limit 1)""",
                        subscription.companyId(),
                        subscription.subscriptionId(),
                        subscription.companyId(),
                        subscription.subscriptionId(),
                        MAX_KEPT)
                .execute(connection);
    }

    /** Takes a discount away; one that is over stays as it is. Locks the subscription. */
    public Reply remove(long companyId, long subscriptionId, long id, @Nullable String detail) {
        return transactions.call(connection -> {
            Optional<Subscription> found = SubscriptionRows.lock(connection, companyId, subscriptionId, true);
            Optional<SubscriptionDiscount> old = found.isEmpty() ? Optional.empty() : find(connection, found.get(), id);
            if (old.isEmpty()) {
                return new Reply.NotFound();
            }
            if (old.get().removal() != null) {
                return new Reply.Done(old.get());
            }
            if (found.get().isRenewing()) {
                return new Reply.Renewing();
            }
            Instant now = clock.instant();
            new Pipeline()
                    .add("""
                            update subscription_discounts
                               set removed_at = ?, removed_reason = 'removed', removed_detail = nullif(?, ''), updated_at = ?
                             where company_id = ?
                               and subscription_id = ?
                               and subscription_discount_id = ?""", now, Objects.requireNonNullElse(detail, ""), now, companyId, subscriptionId, id)
                    .execute(connection);
            return new Reply.Done(find(connection, found.get(), id).orElseThrow());
        });
    }

    private static Optional<SubscriptionDiscount> find(Connection connection, Subscription subscription, long id)
            throws SQLException {
        return Pipeline.read(
                        connection,
                        SubscriptionDiscounts::discount,
                        SELECT + " and k.subscription_discount_id = ?",
                        subscription.companyId(),
                        subscription.subscriptionId(),
                        id)
                .first();
    }

    /** Adds the reading of the code that the next renewal has, if any. */
    static Result<String> addCode(Pipeline pipeline, Subscription subscription) {
        return pipeline.query(
                row -> row.getString("code"), """
                select d.code
                  from subscription_discounts k
                  join discounts d on d.company_id = k.company_id and d.discount_id = k.discount_id
                 where k.company_id = ?
                   and k.subscription_id = ?
                   and k.removed_at is null""", subscription.companyId(), subscription.subscriptionId());
    }

    /**
     * Adds that a renewal with a discount was paid; the last one ends it. The subscription is locked, and its discount is
     * the one that the renewal began with: none is given or removed while it is under way.
     */
    static void addApplied(Pipeline pipeline, Order order, Subscription subscription, Instant now) {
        if (order.document().cart().discountCode() != null) {
            pipeline.add("""
                    update subscription_discounts
                       set applied_cycles = applied_cycles + 1, updated_at = ?,
                           removed_at = case when applied_cycles + 1 >= cycles then cast(? as timestamptz) end,
                           removed_reason = case when applied_cycles + 1 >= cycles then 'completed' end
                     where company_id = ?
                       and subscription_id = ?
                       and removed_at is null""", now, now, subscription.companyId(), subscription.subscriptionId());
        }
    }

    private static SubscriptionDiscount discount(ResultSet row) throws SQLException {
        OffsetDateTime removedAt = row.getObject("removed_at", OffsetDateTime.class);
        return new SubscriptionDiscount(
                row.getLong("subscription_discount_id"),
                row.getLong("subscription_id"),
                row.getLong("discount_id"),
                row.getString("code"),
                SubscriptionDiscount.Duration.valueOf(row.getString("duration").toUpperCase(Locale.ROOT)),
                row.getObject("cycles", Integer.class),
                row.getInt("applied_cycles"),
                row.getString("notes"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                removedAt == null
                        ? null
                        : new SubscriptionDiscount.Removal(
                                removedAt.toInstant(),
                                row.getString("removed_reason"),
                                row.getString("removed_detail")));
    }
}
