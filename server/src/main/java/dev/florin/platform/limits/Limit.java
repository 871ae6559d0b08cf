package dev.florin.platform.limits;

import dev.florin.platform.settings.Form;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket of {@code burst} requests that fills again by {@code count} in each {@code period}.
 *
 * @param burst at least one
 */
record Limit(long count, Duration period, long burst) {
    static final String OFF = "off";

    /** Off is no limit. */
    static final Form<Optional<Limit>> OR_OFF = Form.of(
            "such as \"50/s burst 200\" or \"10/min\", or off",
            text -> Optional.of(parse(text)).filter(limit -> limit.isPresent() || text.equalsIgnoreCase(OFF)));

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})/(s|min)(?: +burst +([1-9][0-9]{0,6}))?");

    /** Without a burst it is as many as one period brings. Empty when the text is no limit. */
    static Optional<Limit> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        Duration period = matcher.group(2).equals("s") ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
        long burst = matcher.group(3) == null ? count : Long.parseLong(matcher.group(3));
        return Optional.of(new Limit(count, period, burst));
    }

    /** As it is written. */
    String text() {
        return count + (period.toSeconds() == 1 ? "/s" : "/min") + " burst " + burst;
    }

    /** After how long an empty bucket is full. */
    Duration refill() {
        return Duration.ofSeconds(Math.ceilDiv(Math.multiplyExact(burst, period.toSeconds()), count));
    }
}
