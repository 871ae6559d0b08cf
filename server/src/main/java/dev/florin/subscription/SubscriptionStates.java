package dev.florin.subscription;

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

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Charged: on to the next date that is not past; dates that were missed meanwhile are not charged. */
    static Subscription charged(Subscription old, SubscriptionPlan plan, Money price, Instant now) {
        Subscription.Past past = old.past();
        return SubscriptionDraft.of(old)
                .price(price)
                .next(following(old, plan, now))
                .past(new Subscription.Past(
                        past.cycles() + 1,
                        past.skips(),
                        past.lastSkip(),
                        past.chargedOn(),
                        now,
                        past.failedAt(),
                        past.cancelledAt()))
                .build();
    }

    /** The first date of its calendar after the one that is next, and after today. */
    private static LocalDate following(Subscription old, SubscriptionPlan plan, Instant now) {
        LocalDate today = today(now);
        LocalDate from = old.billingOn().isAfter(today) ? old.billingOn() : today;
        return BillingDates.after(old.anchorOn(), plan, from);
    }

    /** Not charged: tried again later, or not until somebody resumes it; never, if it was cancelled meanwhile. */
    static Subscription failed(Subscription old, String why, Instant now) {
        int failures = old.failures() + 1;
        SubscriptionDraft draft = SubscriptionDraft.of(old).past(failedAt(old.past(), now));
        if (old.status() == Subscription.Status.CANCELLED) {
            return draft.attempt(old.nextBillingAt(), failures).build();
        }
        return failures > PAUSES.size()
                ? draft.status(Subscription.Status.PAUSED)
                        .attempt(old.nextBillingAt(), failures)
                        .pauseReason(why)
                        .build()
                : draft.attempt(now.plus(PAUSES.get(failures - 1)), failures)
                        .pauseReason(null)
                        .build();
    }

    private static Subscription.Past failedAt(Subscription.Past past, Instant now) {
        return new Subscription.Past(
                past.cycles(),
                past.skips(),
                past.lastSkip(),
                past.chargedOn(),
                past.billedAt(),
                now,
                past.cancelledAt());
    }

    /** It cannot go on by itself. */
    static Subscription ended(Subscription old, String why) {
        return old.status() == Subscription.Status.CANCELLED
                ? old
                : SubscriptionDraft.of(old)
                        .status(Subscription.Status.PAUSED)
                        .attempt(old.nextBillingAt(), 0)
                        .pauseReason(why)
                        .build();
    }

    /** Until somebody resumes it, also when it was to go on by itself. */
    static Subscription paused(Subscription old) {
        return SubscriptionDraft.of(old)
                .status(Subscription.Status.PAUSED)
                .resumes(false)
                .build();
    }

    /** Until a number of dates is left out. */
    static Subscription pausedFor(Subscription old, SubscriptionPlan plan, int dates) {
        LocalDate next = old.billingOn();
        for (int i = 0; i < dates; i++) {
            next = BillingDates.after(old.anchorOn(), plan, next);
        }
        return SubscriptionDraft.of(old)
                .status(Subscription.Status.PAUSED)
                .next(next)
                .resumes(true)
                .build();
    }

    /** Until a date, which is charged. */
    static Subscription pausedUntil(Subscription old, LocalDate next) {
        return SubscriptionDraft.of(moved(old, next))
                .status(Subscription.Status.PAUSED)
                .resumes(true)
                .build();
    }

    static Subscription cancelled(Subscription old, Instant now) {
        Subscription.Past past = old.past();
        return SubscriptionDraft.of(old)
                .status(Subscription.Status.CANCELLED)
                .past(new Subscription.Past(
                        past.cycles(),
                        past.skips(),
                        past.lastSkip(),
                        past.chargedOn(),
                        past.billedAt(),
                        past.failedAt(),
                        now))
                .build();
    }

    /** A failed renewal is tried now; dates that passed while people had paused it are left out. */
    static Subscription resumed(Subscription old, SubscriptionPlan plan, Instant now) {
        if (old.failures() > 0) {
            return retried(old, now);
        }
        LocalDate today = today(now);
        LocalDate next =
                old.billingOn().isBefore(today) ? BillingDates.after(old.anchorOn(), plan, today) : old.billingOn();
        return SubscriptionDraft.of(old)
                .status(Subscription.Status.ACTIVE)
                .next(next)
                .build();
    }

    /** The failed renewal is tried now, and then as often as a new one. */
    static Subscription retried(Subscription old, Instant now) {
        return SubscriptionDraft.of(old)
                .status(Subscription.Status.ACTIVE)
                .attempt(now, 0)
                .build();
    }

    /** The date that failed is given up. It goes on, unless people have paused it. */
    static Subscription waived(Subscription old, SubscriptionPlan plan, Instant now) {
        return SubscriptionDraft.of(old)
                .status(old.pauseReason() == null ? old.status() : Subscription.Status.ACTIVE)
                .next(following(old, plan, now))
                .build();
    }

    /** One date is left out. */
    static Subscription skipped(Subscription old, SubscriptionPlan plan) {
        LocalDate next = BillingDates.after(old.anchorOn(), plan, old.billingOn());
        return SubscriptionDraft.of(old)
                .next(next)
                .past(skips(old.past(), old.past().skips() + 1, new Subscription.Skip(old.billingOn(), next)))
                .build();
    }

    /** The date that was left out last is next again. */
    static Subscription unskipped(Subscription old, Subscription.Skip skip) {
        return SubscriptionDraft.of(old)
                .next(skip.on())
                .past(skips(old.past(), old.past().skips() - 1, null))
                .build();
    }

    private static Subscription.Past skips(Subscription.Past past, int skips, Subscription.@Nullable Skip last) {
        return new Subscription.Past(
                past.cycles(), skips, last, past.chargedOn(), past.billedAt(), past.failedAt(), past.cancelledAt());
    }

    /** Another next date, from which further ones are counted. */
    static Subscription moved(Subscription old, LocalDate next) {
        return moved(old, next, SubscriptionRows.startOf(next));
    }

    static Subscription moved(Subscription old, LocalDate next, Instant at) {
        return SubscriptionDraft.of(old).moved(next, at).build();
    }

    /** It is charged again, first at this moment of the date. */
    static Subscription reactivated(Subscription old, LocalDate next, Instant at) {
        Subscription.Past past = old.past();
        return SubscriptionDraft.of(old)
                .status(Subscription.Status.ACTIVE)
                .moved(next, at)
                .past(new Subscription.Past(
                        past.cycles(),
                        past.skips(),
                        past.lastSkip(),
                        past.chargedOn(),
                        past.billedAt(),
                        past.failedAt(),
                        null))
                .build();
    }
}
