package dev.florin.cart;

import dev.florin.shop.Discount;
import dev.florin.shop.SubscriptionPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Dates of a cart, in UTC. */
public final class Moments {
    private Moments() {}

    /** When a cart that does not change may cost or show something else: a discount ends, a renewal moves to the next day. */
    static Instant staleAt(Optional<Discount> given, List<Totals.Recurring> recurring, Instant now) {
        Instant discountEnds = given.map(Discount::endsAt).orElse(Instant.MAX);
        Instant dayEnds = recurring.isEmpty() ? Instant.MAX : tomorrow(now);
        return discountEnds.isBefore(dayEnds) ? discountEnds : dayEnds;
    }

    /** When a subscription that begins now is charged again. */
    public static LocalDate firstRenewal(SubscriptionPlan plan, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        int interval = plan.billingInterval();
        return switch (plan.billingIntervalUnit()) {
            case DAY -> today.plusDays(interval);
            case WEEK -> today.plusWeeks(interval);
            case MONTH -> today.plusMonths(interval);
            case YEAR -> today.plusYears(interval);
        };
    }

    private static Instant tomorrow(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
