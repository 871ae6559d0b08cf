package dev.florin.purchase;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/**
 * What is set about purchases.
 *
 * @param answerWait how long a request waits for the outcome of its purchase
 */
public record PurchaseSettings(LaneSettings lanes, Duration answerWait) {
    public static PurchaseSettings of(SettingReader read) {
        return new PurchaseSettings(
                LaneSettings.of(read),
                read.get(
                        "purchase.answer-wait",
                        Form.duration(Duration.ofMillis(1), Duration.ofHours(1)),
                        Duration.ofMinutes(2)));
    }
}
