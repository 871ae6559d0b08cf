package dev.florin.platform;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of a list that is ordered by time ends, so that the next page begins right after it, whatever changes in
 * between. Callers get it as text and send it back unread.
 *
 * @param at the time of the last entry, in whole microseconds, as PostgreSQL keeps it
 * @param id which of the entries of that time it was
 */
public record PagePosition(Instant at, UUID id) {
    /** Microseconds of Unix time and the id: {@code 1796000000123456-01a1fdac-0561-738a-a777-f89e90357cf8}. */
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,18})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    public PagePosition {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** @throws IllegalArgumentException when the text is not what {@link #toString} gives */
    public static PagePosition parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not the position of a page");
        }
        return new PagePosition(
                Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS), UUID.fromString(form.group(2)));
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }
}
