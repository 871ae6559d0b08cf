package dev.florin.operator;

import dev.florin.platform.settings.DataDirectory;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import org.jspecify.annotations.Nullable;

/**
 * What is set about operators.
 *
 * @param key the bootstrap key, or null where it is in a file of the directory
 */
public record OperatorSettings(@Nullable String key, DataDirectory directory) {
    public static OperatorSettings of(SettingReader read) {
        return new OperatorSettings(
                read.find("operator-key", Form.text().secret()).orElse(null), DataDirectory.of(read));
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "key " + (key == null ? "in " + directory.path() : "set");
    }
}
