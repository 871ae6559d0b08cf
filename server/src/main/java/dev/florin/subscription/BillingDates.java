package dev.florin.subscription;

import dev.florin.shop.SubscriptionPlan;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The days on which a subscription is charged: whole intervals after its anchor, so 31 January, 28 February, 31 March. */
final class BillingDates {
    private BillingDates() {}

    /** The first billing date after this day. */
    static LocalDate after(LocalDate anchor, SubscriptionPlan plan, LocalDate day) {
        ChronoUnit unit = unit(plan);
        long number = Math.max(0, unit.between(anchor, day) / plan.billingInterval());
        LocalDate date = at(anchor, plan, number);
        while (!date.isAfter(day)) {
            number++;
            date = at(anchor, plan, number);
        }
        return date;
    }

    private static LocalDate at(LocalDate anchor, SubscriptionPlan plan, long number) {
        return anchor.plus(Math.multiplyExact(number, plan.billingInterval()), unit(plan));
    }

    private static ChronoUnit unit(SubscriptionPlan plan) {
        return switch (plan.billingIntervalUnit()) {
            case DAY -> ChronoUnit.DAYS;
            case WEEK -> ChronoUnit.WEEKS;
            case MONTH -> ChronoUnit.MONTHS;
            case YEAR -> ChronoUnit.YEARS;
        };
    }
}
