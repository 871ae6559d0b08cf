package dev.florin.platform.connections;

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
    static ReadingTimes of(Environment settings) {
        return new ReadingTimes(
                settings.getProperty("florin.reading.headers", Duration.class, Duration.ofSeconds(20)),
                settings.getProperty("florin.reading.body", Duration.class, Duration.ofSeconds(30)),
                settings.getProperty("florin.reading.upload", Duration.class, Duration.ofMinutes(2)));
    }
}
