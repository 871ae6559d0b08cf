package dev.florin.spending;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** Over what a rule adds up: a calendar's day, week or month in UTC, or nothing. */
public enum Period {
    /** Each purchase or payment by itself. */
    EACH,
    DAY,
    /** From Monday on. */
    WEEK,
    MONTH;

    /** When the period began that the instant is in. */
    Instant start(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (this) {
            case EACH -> now;
            case DAY -> begin(day);
            case WEEK -> begin(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTH -> begin(day.withDayOfMonth(1));
        };
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
