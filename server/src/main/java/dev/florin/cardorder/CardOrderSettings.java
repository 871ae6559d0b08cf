package dev.florin.cardorder;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/**
 * What is set about the order API that Florin serves in InComm's form.
 *
 * @param tokenLifetime of an access token
 * @param immediateWait how long an immediate order waits for its cards
 */
public record CardOrderSettings(Duration tokenLifetime, Duration immediateWait) {
    public static CardOrderSettings of(SettingReader read) {
        return new CardOrderSettings(
                read.get(
                        "incomm.token-lifetime",
                        Form.duration(Duration.ofSeconds(1), Duration.ofDays(3_650)),
                        Duration.ofHours(1)),
                read.get(
                        "incomm.immediate-wait",
                        Form.duration(Duration.ZERO, Duration.ofMinutes(10)),
                        Duration.ofSeconds(30)));
    }
}
