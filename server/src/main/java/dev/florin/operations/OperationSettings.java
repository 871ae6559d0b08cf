package dev.florin.operations;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/**
 * What is set about operations.
 *
 * @param stuckAfter the age from which an operation that still runs counts as stuck
 */
public record OperationSettings(Duration stuckAfter) {
    public static OperationSettings of(SettingReader read) {
        return new OperationSettings(read.get(
                "operations.stuck-after",
                Form.duration(Duration.ofSeconds(1), Duration.ofDays(3_650)),
                Duration.ofMinutes(15)));
    }
}
