package dev.florin.order.rest;

import dev.florin.cart.rest.Numbers;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.fluid.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads parameters of lists. What is wrong is noted, and read as if it were not there. */
final class QueryReader {
    private static final int MAX_CHARS = 254;

    /** What the database can compare with. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private QueryReader() {}

    /** A misspelt parameter would show something else. */
    static void refuseOthers(HttpServletRequest request, Problems problems, String... known) {
        request.getParameterMap().keySet().stream()
                .filter(name -> !List.of(known).contains(name))
                .forEach(name -> problems.add(
                        name.length() <= MAX_CHARS ? name : name.substring(0, MAX_CHARS), "is no parameter of this."));
    }

    /** From 1. */
    static int number(HttpServletRequest request, String name, int otherwise, int max, Problems problems) {
        String text = text(request, name, problems);
        long number = text == null ? otherwise : Numbers.idOrNone(text);
        if (number >= 1 && number <= max) {
            return (int) number;
        }
        problems.add(name, "must be a number from 1 to " + max + ".");
        return otherwise;
    }

    /** What a word of the wire is called. */
    interface Naming<T> {
        String wire(T value);
    }

    static <T> @Nullable T word(
            HttpServletRequest request, String name, T[] all, Naming<T> naming, String otherwise, Problems problems) {
        String word = text(request, name, problems);
        T found = Arrays.stream(all)
                .filter(one -> naming.wire(one).equals(word))
                .findFirst()
                .orElse(null);
        if (word != null && found == null) {
            problems.add(name, otherwise);
        }
        return found;
    }

    static @Nullable Long id(HttpServletRequest request, String name, Problems problems) {
        String text = text(request, name, problems);
        long id = text == null ? 0 : Numbers.idOrNone(text);
        if (text != null && id == 0) {
            problems.add(name, "must be a positive whole number.");
        }
        return text == null ? null : (Long) id;
    }

    /** @param days that are added to a date, so that the last day is meant as a whole */
    static @Nullable Instant time(HttpServletRequest request, String name, int days, Problems problems) {
        return time(request, name, days, ZoneOffset.UTC, problems);
    }

    /** @param zone whose days are meant */
    static @Nullable Instant time(HttpServletRequest request, String name, int days, ZoneId zone, Problems problems) {
        String text = text(request, name, problems);
        if (text == null) {
            return null;
        }
        try {
            Instant time = text.indexOf('T') < 0
                    ? LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        problems.add(name, "must be a date such as 2026-03-01, or a time such as 2026-03-01T12:00:00Z.");
        return null;
    }

    static @Nullable String text(HttpServletRequest request, String name, Problems problems) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > MAX_CHARS || !Texts.isStorable(text)) {
            problems.add(name, "must be a text of at most " + MAX_CHARS + " characters.");
            return null;
        }
        return text.strip();
    }
}
