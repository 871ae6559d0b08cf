package dev.florin.subscription.rest;

import dev.florin.cart.rest.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days as clients write them: {@code 2026-03-01}, or a moment of it with its offset from UTC. */
final class Days {
    static final String NO_DAY = "must be a date such as 2026-03-01.";

    private static final int MAX_CHARS = 40;
    private static final int DAY_CHARS = 10;
    private static final int LAST_YEAR = 9_999;

    private Days() {}

    /** Empty also for days that the database cannot compare with. */
    static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(
                            text.length() <= DAY_CHARS
                                    ? LocalDate.parse(text)
                                    : OffsetDateTime.parse(text)
                                            .withOffsetSameInstant(ZoneOffset.UTC)
                                            .toLocalDate())
                    .filter(Days::isStorable);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isStorable(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= LAST_YEAR;
    }

    /** From the body; null when it is missing or wrong. */
    static @Nullable LocalDate of(Form form, String name) {
        String text = form.text(name, MAX_CHARS);
        return text == null ? null : parsed(form, name, text);
    }

    /** From the query, or else from the body; null when it is missing or wrong. */
    static @Nullable LocalDate of(HttpServletRequest request, Form form, String name) {
        String text = request.getParameter(name);
        return text == null || text.isBlank() ? of(form, name) : parsed(form, name, text.strip());
    }

    private static @Nullable LocalDate parsed(Form form, String name, String text) {
        Optional<LocalDate> day = parse(text);
        if (day.isEmpty()) {
            form.problem(name, NO_DAY);
        }
        return day.orElse(null);
    }
}
