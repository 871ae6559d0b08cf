package dev.florin.platform.connections;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/**
 * How long a request may take to arrive, however steadily it trickles.
 *
 * @param headers from its first byte to the end of its headers
 * @param body of a body
 * @param upload of an uploaded file
 */
public record ReadingTimes(Duration headers, Duration body, Duration upload) {
    private static final Form<Duration> TIME = Form.duration(Duration.ofMillis(1), Duration.ofMinutes(10));

    public static ReadingTimes of(SettingReader read) {
        return new ReadingTimes(
                read.get("reading.headers", TIME, Duration.ofSeconds(20)),
                read.get("reading.body", TIME, Duration.ofSeconds(30)),
                read.get("reading.upload", TIME, Duration.ofMinutes(2)));
    }
}
