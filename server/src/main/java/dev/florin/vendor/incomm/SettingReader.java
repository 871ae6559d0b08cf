package dev.florin.vendor.incomm;

import dev.florin.money.Rate;
import dev.florin.platform.StartupRefusedException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** Reads settings of one prefix. A wrong one refuses the start, by the name of its environment variable. */
final class SettingReader {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Environment source;
    private final String prefix;

    /** @param prefix ends with a dot. */
    SettingReader(Environment source, String prefix) {
        this.source = source;
        this.prefix = prefix;
    }

    String variable(String name) {
        return (prefix + name).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Nullable
    String text(String name) {
        String text = source.getProperty(prefix + name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** An address that keys may be sent to: encrypted, or of this machine. It has no slash at the end. */
    @Nullable
    URI address(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            URI address = new URI(text.replaceAll("/+$", ""));
            String host = address.getHost();
            boolean isSafe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && host != null && LOOPBACK.contains(host));
            if (isSafe
                    && host != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (java.net.URISyntaxException e) {
            throw wrong(name, "an https address without user, query and fragment", e);
        }
        throw wrong(name, "an https address without user, query and fragment", null);
    }

    @Nullable
    Integer number(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, "a positive whole number", e);
        }
        throw wrong(name, "a positive whole number", null);
    }

    Duration duration(String name, Duration otherwise, Duration min, Duration max) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        String expected = "a time such as 500ms, 5s or 12h, from " + min + " to " + max;
        try {
            Duration duration = DurationStyle.detectAndParse(text);
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(name, expected, e);
        }
        throw wrong(name, expected, null);
    }

    Rate percent(String name, Rate otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        String expected = "a percentage from 0 to 100 with at most four decimals";
        try {
            BigDecimal percent = new BigDecimal(text);
            if (percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return Rate.ofPercent(percent);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(name, expected, e);
        }
        throw wrong(name, expected, null);
    }

    /** It does not repeat the value, which may be a key in the wrong place. */
    private StartupRefusedException wrong(String name, String expected, @Nullable Throwable cause) {
        String message = variable(name) + " must be " + expected + ".";
        return cause == null ? new StartupRefusedException(message) : new StartupRefusedException(message, cause);
    }
}
