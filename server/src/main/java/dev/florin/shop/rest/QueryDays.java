package dev.florin.shop.rest;

import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/** Parameters of queries that are no resource's list. */
final class QueryDays {
    private static final int DAY_CHARS = 10;
    private static final int MAX_NAME_CHARS = 100;
    private static final int LAST_YEAR = 9_999;

    private QueryDays() {}

    /** A day as {@code 2026-03-01}: it is sent so, or as a moment with its offset from UTC. */
    static String read(HttpServletRequest request, String name, String otherwise, Problems problems) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            LocalDate day = day(text.strip());
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day.toString();
            }
        } catch (DateTimeException e) {
            // said below
        }
        problems.add(name, "must be a date such as 2026-03-01");
        return otherwise;
    }

    /** The parameters that there are not. */
    static Problems others(HttpServletRequest request, String... known) {
        Problems problems = new Problems();
        Set<String> names = Set.of(known);
        request.getParameterMap().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(
                        name.substring(0, Math.min(name.length(), MAX_NAME_CHARS)), "is no parameter of this"));
        return problems;
    }

    private static LocalDate day(String text) {
        return text.length() <= DAY_CHARS
                ? LocalDate.parse(text)
                : OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate();
    }
}
