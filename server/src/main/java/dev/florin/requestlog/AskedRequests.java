package dev.florin.requestlog;

import dev.florin.operator.Asked;
import dev.florin.platform.http.Surface;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a query for requests. An unreadable value is refused with 400, by its name. */
public final class AskedRequests {
    private static final int DAY_HOURS = 24;
    private static final int MAX_HOURS = 31 * DAY_HOURS;

    private AskedRequests() {}

    /** @param apps to which it is restricted, or null where all may be seen */
    public static RequestFilter filter(HttpServletRequest http, @Nullable List<UUID> apps) {
        String after = http.getParameter("after");
        return new RequestFilter(
                Asked.oneOfIfAny("surface", Surface.class, http.getParameter("surface")),
                Asked.oneOfIfAny("outcome", Outcome.class, http.getParameter("outcome")),
                text("reason", http.getParameter("reason")),
                apps,
                text("request", http.getParameter("request")),
                after == null ? null : entry("after", after),
                Asked.limit(
                        Objects.requireNonNullElse(http.getParameter("limit"), "" + Asked.DEFAULT_LIMIT),
                        RequestFilter.MAX_LIMIT));
    }

    /** The app that is asked for, if any. */
    public static @Nullable UUID app(HttpServletRequest http) {
        return Asked.idIfAny("app", http.getParameter("app"));
    }

    /** How far back to look for reasons. */
    public static Duration hours(HttpServletRequest http) {
        String text = Objects.requireNonNullElse(http.getParameter("hours"), "" + DAY_HOURS);
        if (text.matches("[0-9]{1,4}")) {
            int hours = Integer.parseInt(text);
            if (hours >= 1 && hours <= MAX_HOURS) {
                return Duration.ofHours(hours);
            }
        }
        throw Asked.malformed("hours must be a number from 1 to " + MAX_HOURS + ".");
    }

    /** The number of one. */
    public static long entry(String name, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Asked.malformed(name + " must be the number of a request in the log.");
        }
        return Long.parseLong(text);
    }

    private static @Nullable String text(String name, @Nullable String text) {
        if (text != null
                && (text.length() > RequestFilter.MAX_CHARS || text.chars().anyMatch(Character::isISOControl))) {
            throw Asked.malformed(name + " must be a text of up to " + RequestFilter.MAX_CHARS + " characters.");
        }
        return text;
    }
}
