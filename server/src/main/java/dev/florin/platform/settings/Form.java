package dev.florin.platform.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.boot.convert.DurationStyle;

/**
 * What a setting may contain.
 *
 * @param expected goes on after "it must be"
 * @param reading the one spelling of a text without blanks around it, or empty when it is wrong
 * @param secret whether a wrong value is kept out of the message
 */
record Form(String expected, Function<String, Optional<String>> reading, boolean secret) {
    static Form oneOf(String... words) {
        List<String> known = List.of(words);
        return lenient(String.join(" or ", known), text -> known.contains(text.toLowerCase(Locale.ROOT)));
    }

    static Form flag() {
        return oneOf("true", "false");
    }

    static Form number(long min, long max) {
        return new Form(
                "a whole number from " + min + " to " + max,
                text -> text.matches("[0-9]{1,18}")
                        ? Optional.of(Long.parseLong(text))
                                .filter(number -> number >= min && number <= max)
                                .map(String::valueOf)
                        : Optional.empty(),
                false);
    }

    static Form percent() {
        return checked(
                "a percentage from 0 to 100 with up to four decimals",
                text -> text.matches("[0-9]{1,3}(\\.[0-9]{1,4})?")
                        && new BigDecimal(text).compareTo(BigDecimal.valueOf(100)) <= 0);
    }

    /** Written as {@code 500ms}, {@code 10m}, {@code 60d} or as ISO 8601 has it; a number alone is in milliseconds. */
    static Form duration(Duration min, Duration max) {
        return new Form(
                "a time such as 500ms, 30s, 10m, 12h or 60d, from " + words(min) + " to " + words(max),
                text -> parse(text)
                        .filter(time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0)
                        .map(Duration::toString),
                false);
    }

    /** An address that clients call or are sent to: http or https, without a slash at the end. */
    static Form webAddress() {
        return new Form(
                "a web address such as https://cards.example.com, without user, query and fragment",
                text -> Optional.of(text.replaceAll("/+$", "")).filter(Form::isWebAddress),
                false);
    }

    static Form checked(String expected, Predicate<String> right) {
        return new Form(expected, text -> Optional.of(text).filter(right), false);
    }

    /** Words that may be written in upper or lower case. */
    static Form lenient(String expected, Predicate<String> right) {
        return new Form(
                expected, text -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(right), false);
    }

    /** The code that reads it says what is wrong with it. */
    static Form text() {
        return new Form("text", Optional::of, false);
    }

    /** A text that is never repeated in a message. */
    static Form secretText() {
        return new Form("text", Optional::of, true);
    }

    private static Optional<Duration> parse(String text) {
        try {
            return Optional.of(DurationStyle.detectAndParse(text));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = URI.create(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String words(Duration time) {
        if (time.isZero()) {
            return "0";
        }
        if (time.toMillisPart() > 0) {
            return time.toMillis() + "ms";
        }
        if (time.toSecondsPart() > 0) {
            return time.toSeconds() + "s";
        }
        return time.toMinutesPart() > 0
                ? time.toMinutes() + "m"
                : time.toHoursPart() > 0 ? time.toHours() + "h" : time.toDays() + "d";
    }
}
