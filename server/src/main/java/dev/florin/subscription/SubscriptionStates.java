package dev.florin.subscription;

import dev.florin.cart.CartPayment;
import dev.florin.money.Money;
import dev.florin.shop.SubscriptionPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a subscription becomes. Pure. */
final class SubscriptionStates {
    /** The first attempt again after a day, then after three and five days from the first; then it is paused. */
    static final List<Duration> PAUSES = List.of(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(2));

    private SubscriptionStates() {}

    /** Charged: on to the next date that is not past; dates that were missed meanwhile are not charged. */
    static Subscription charged(Subscription old, SubscriptionPlan plan, Money price, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate from = old.billingOn().isAfter(today) ? old.billingOn() : today;
        return copy(old, old.status(), price, BillingDates.after(old.anchorOn(), plan, from));
    }

    /** Not charged: tried again later, or not until somebody resumes it; never, if it was cancelled meanwhile. */
    static Subscription failed(Subscription old, String why, Instant now) {
        int failures = old.failures() + 1;
        if (old.status() == Subscription.Status.CANCELLED) {
            return with(old, old.status(), old.nextBillingAt(), failures, null);
        }
        boolean isLast = failures > PAUSES.size();
        return with(
                old,
                isLast ? Subscription.Status.PAUSED : old.status(),
                isLast ? old.nextBillingAt() : now.plus(PAUSES.get(failures - 1)),
                failures,
                isLast ? why : null);
    }

    /** It cannot go on by itself. */
    static Subscription ended(Subscription old, String why) {
        return old.status() == Subscription.Status.CANCELLED
                ? old
                : with(old, Subscription.Status.PAUSED, old.nextBillingAt(), 0, why);
    }

    static Subscription paused(Subscription old) {
        return with(old, Subscription.Status.PAUSED, old.nextBillingAt(), old.failures(), old.pauseReason());
    }

    static Subscription cancelled(Subscription old) {
        return with(old, Subscription.Status.CANCELLED, old.nextBillingAt(), old.failures(), null);
    }

    /** A failed renewal is tried now; dates that passed while people had paused it are left out. */
    static Subscription resumed(Subscription old, SubscriptionPlan plan, Instant now) {
        if (old.failures() > 0) {
            return with(old, Subscription.Status.ACTIVE, now, 0, null);
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate next =
                old.billingOn().isBefore(today) ? BillingDates.after(old.anchorOn(), plan, today) : old.billingOn();
        return copy(old, Subscription.Status.ACTIVE, old.price(), next);
    }

    /** One date is left out. */
    static Subscription skipped(Subscription old, SubscriptionPlan plan) {
        return copy(old, old.status(), old.price(), BillingDates.after(old.anchorOn(), plan, old.billingOn()));
    }

    /** With another plan the next date stays, and further ones are counted from it. */
    static Subscription edited(
            Subscription old, long planId, int quantity, Money price, @Nullable CartPayment payment) {
        NewSubscriptions.Terms terms = old.terms();
        return new Subscription(
                old.companyId(),
                old.accountId(),
                old.subscriptionId(),
                old.token(),
                old.status(),
                old.orderId(),
                old.customerId(),
                old.email(),
                old.variantId(),
                planId,
                quantity,
                old.country(),
                price,
                planId == old.planId() ? old.anchorOn() : old.billingOn(),
                old.billingOn(),
                old.nextBillingAt(),
                old.failures(),
                old.pauseReason(),
                old.isRenewing(),
                payment == null
                        ? terms
                        : new NewSubscriptions.Terms(
                                terms.buyer(), terms.delivery(), terms.language(), terms.attribution(), payment),
                old.createdAt());
    }

    private static Subscription copy(Subscription old, Subscription.Status status, Money price, LocalDate next) {
        return new Subscription(
                old.companyId(),
                old.accountId(),
                old.subscriptionId(),
                old.token(),
                status,
                old.orderId(),
                old.customerId(),
                old.email(),
                old.variantId(),
                old.planId(),
                old.quantity(),
                old.country(),
                price,
                old.anchorOn(),
                next,
                SubscriptionRows.startOf(next),
                0,
                null,
                old.isRenewing(),
                old.terms(),
                old.createdAt());
    }

    private static Subscription with(
            Subscription old, Subscription.Status status, Instant next, int failures, @Nullable String reason) {
        return new Subscription(
                old.companyId(),
                old.accountId(),
                old.subscriptionId(),
                old.token(),
                status,
                old.orderId(),
                old.customerId(),
                old.email(),
                old.variantId(),
                old.planId(),
                old.quantity(),
                old.country(),
                old.price(),
                old.anchorOn(),
                old.billingOn(),
                next,
                failures,
                reason,
                old.isRenewing(),
                old.terms(),
                old.createdAt());
    }
}
