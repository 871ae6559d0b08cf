package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Rate;
import dev.florin.shop.SubscriptionPlan;
import dev.florin.shop.SubscriptionPlan.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillingDatesTest {
    @Test
    void aMonthThatIsTooShortMovesNoLaterDate() {
        assertThat(dates("2027-01-31", 1, Unit.MONTH, 5))
                .containsExactly("2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30");
        assertThat(dates("2027-11-30", 3, Unit.MONTH, 3)).containsExactly("2028-02-29", "2028-05-30", "2028-08-30");
    }

    @Test
    void aLeapDayComesBackEveryFourYears() {
        assertThat(dates("2028-02-29", 1, Unit.YEAR, 4))
                .containsExactly("2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29");
    }

    @Test
    void daysAndWeeksAreCounted() {
        assertThat(dates("2027-01-31", 10, Unit.DAY, 2)).containsExactly("2027-02-10", "2027-02-20");
        assertThat(dates("2027-01-31", 2, Unit.WEEK, 2)).containsExactly("2027-02-14", "2027-02-28");
    }

    @Test
    void aDateIsAlwaysLaterThanTheDayAndWithinOneInterval() {
        LocalDate anchor = LocalDate.parse("2027-01-31");
        SubscriptionPlan plan = plan(1, Unit.MONTH);
        for (LocalDate day = anchor.minusDays(40); day.isBefore(anchor.plusYears(3)); day = day.plusDays(1)) {
            LocalDate next = BillingDates.after(anchor, plan, day);
            assertThat(next).isAfter(day);
            assertThat(next).isBeforeOrEqualTo(day.isBefore(anchor) ? anchor : day.plusDays(31));
        }
    }

    private static List<String> dates(String anchor, int interval, Unit unit, int count) {
        LocalDate start = LocalDate.parse(anchor);
        List<String> dates = new ArrayList<>();
        LocalDate day = start;
        for (int i = 0; i < count; i++) {
            day = BillingDates.after(start, plan(interval, unit), day);
            dates.add(day.toString());
        }
        return dates;
    }

    private static SubscriptionPlan plan(int interval, Unit unit) {
        return new SubscriptionPlan(1, "plan", interval, unit, Rate.ZERO, true);
    }
}
