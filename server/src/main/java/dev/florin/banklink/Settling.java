package dev.florin.banklink;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How long a payment from a bank account takes to reach the bank's balance. */
final class Settling {
    /** Business days, as {@code docs/protocols/fluz.md}, "Bank accounts", has them. */
    private static final int DAYS = 3;

    /** Where the bank days of the ACH network begin. */
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private Settling() {}

    /**
     * From when on payments may not have settled: the beginning of the third business day before today. Public holidays
     * count as business days.
     */
    static Instant since(Instant now) {
        LocalDate day = now.atZone(ZONE).toLocalDate();
        int left = DAYS;
        while (left > 0) {
            day = day.minusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day.atStartOfDay(ZONE).toInstant();
    }
}
