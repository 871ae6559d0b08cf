package dev.florin.platform.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * What a setting may contain.
 *
 * @param expected goes on after "it must be"
 * @param reading turns a text without blanks around it into its meaning; empty when the text is wrong
 * @param isSecret whether a wrong value is kept out of the message
 */
public record Form<T>(String expected, Function<String, Optional<T>> reading, boolean isSecret) {
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,5}(KB|MB|GB|TB)");
    private static final int MAX_PORT = 65_535;

    public static <T> Form<T> of(String expected, Function<String, Optional<T>> reading) {
        return new Form<>(expected, reading, false);
    }

    /** One of these, in lower or upper case. */
    public static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        E[] words = type.getEnumConstants();
        return of(
                Arrays.stream(words)
                        .map(word -> word.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or ")),
                text -> Arrays.stream(words)
                        .filter(word -> word.name().equalsIgnoreCase(text))
                        .findFirst());
    }

    public static Form<Boolean> flag() {
        return either("true", "false");
    }

    public static Form<Boolean> onOrOff() {
        return either("on", "off");
    }

    public static Form<Integer> number(int min, int max) {
        return of(
                "a whole number from " + min + " to " + max,
                text -> text.matches("[0-9]{1,18}")
                        ? Optional.of(Long.parseLong(text))
                                .filter(number -> number >= min && number <= max)
                                .map(Long::intValue)
                        : Optional.empty());
    }

    /** @param min 0 where a free port may be asked for */
    public static Form<Integer> port(int min) {
        return number(min, MAX_PORT);
    }

    public static Form<BigDecimal> percent() {
        return of(
                "a percentage from 0 to 100 with up to four decimals",
                text -> text.matches("[0-9]{1,3}(\\.[0-9]{1,4})?")
                        ? Optional.of(new BigDecimal(text))
                                .filter(percent -> percent.compareTo(BigDecimal.valueOf(100)) <= 0)
                        : Optional.empty());
    }

    /** Written as {@code 500ms}, {@code 10m}, {@code 60d} or as ISO 8601 has it; a number alone is in milliseconds. */
    public static Form<Duration> duration(Duration min, Duration max) {
        return of(
                "a time such as 500ms, 30s, 10m, 12h or 60d, from " + words(min) + " to " + words(max),
                text -> parse(text).filter(time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0));
    }

    /** In bytes. */
    public static Form<Long> size(DataSize min) {
        return of(
                "a size such as 256MB or 2GB, of at least "
                        + (min.toMegabytes() > 0 ? min.toMegabytes() + "MB" : "1KB"),
                text -> Optional.of(text)
                        .filter(size -> SIZE.matcher(size).matches())
                        .map(size -> DataSize.parse(size).toBytes())
                        .filter(bytes -> bytes >= min.toBytes()));
    }

    public static Form<Path> path() {
        return of("a path", text -> {
            try {
                return Optional.of(Path.of(text).toAbsolutePath().normalize());
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    /** An address that clients call or are sent to: http or https, without a slash at the end. */
    public static Form<URI> webAddress() {
        return of(
                "a web address such as https://cards.example.com, without user, query and fragment",
                text -> parseUri(text.replaceAll("/+$", "")).filter(Form::isWebAddress));
    }

    /** The code that reads it says what is wrong with it. */
    public static Form<String> text() {
        return of("text", Optional::of);
    }

    /** The same, never repeated in a message. */
    public Form<T> secret() {
        return new Form<>(expected, reading, true);
    }

    private static Form<Boolean> either(String yes, String no) {
        return of(
                yes + " or " + no,
                text -> Optional.of(text.equalsIgnoreCase(yes)).filter(is -> is || text.equalsIgnoreCase(no)));
    }

    private static Optional<Duration> parse(String text) {
        try {
            return Optional.of(DurationStyle.detectAndParse(text));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> parseUri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isWebAddress(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
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
