package dev.florin.server;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/**
 * What is set about simulators.
 *
 * @param timeout how long a call takes that times out
 */
record SimulatorSettings(Duration timeout) {
    static SimulatorSettings of(SettingReader read) {
        return new SimulatorSettings(read.get(
                "simulator.timeout", Form.duration(Duration.ZERO, Duration.ofHours(1)), Duration.ofSeconds(1)));
    }
}
