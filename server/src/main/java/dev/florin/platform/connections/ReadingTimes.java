package dev.florin.platform.connections;

import dev.florin.platform.StartupRefusedException;
import java.time.Duration;
import org.springframework.core.env.Environment;

/**
 * How long a request may take to arrive, however steadily it trickles.
 *
 * @param headers from its first byte to the end of its headers
 * @param body of a body
 * @param upload of an uploaded file
 */
public record ReadingTimes(Duration headers, Duration body, Duration upload) {
    private static final Duration MAX = Duration.ofMinutes(10);

    /** @throws StartupRefusedException naming the setting that is wrong */
    static ReadingTimes of(Environment settings) {
        return new ReadingTimes(
                time(settings, "headers", Duration.ofSeconds(20)),
                time(settings, "body", Duration.ofSeconds(30)),
                time(settings, "upload", Duration.ofMinutes(2)));
    }

    private static Duration time(Environment settings, String what, Duration otherwise) {
        String name = "florin.reading." + what;
        try {
            Duration time = settings.getProperty(name, Duration.class, otherwise);
            if (time.isPositive() && time.compareTo(MAX) <= 0) {
                return time;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new StartupRefusedException("FLORIN_READING_" + what.toUpperCase(java.util.Locale.ROOT) + " is \""
                + settings.getProperty(name) + "\"; it must be a time such as 30s, of at most 10m.");
    }
}
