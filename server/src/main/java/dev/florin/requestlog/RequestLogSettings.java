package dev.florin.requestlog;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/**
 * What is set about the request log.
 *
 * @param isOn whether requests are written down
 * @param keep for how long
 * @param maxRows the most that are kept; beyond that, the oldest go
 */
public record RequestLogSettings(boolean isOn, Duration keep, long maxRows) {
    public static RequestLogSettings of(SettingReader read) {
        return new RequestLogSettings(
                read.get("request-log", Form.onOrOff(), true),
                read.get(
                        "request-log.keep",
                        Form.duration(Duration.ofHours(1), Duration.ofDays(3_650)),
                        Duration.ofDays(14)),
                read.get("request-log.max-rows", Form.number(1, 100_000_000), 500_000));
    }
}
