package dev.florin.platform.settings;

import java.nio.file.Path;

/** Where the embedded database and the keys are. */
public record DataDirectory(Path path) {
    public static DataDirectory of(SettingReader read) {
        return new DataDirectory(
                read.get("data-dir", Form.path(), Path.of(".florin").toAbsolutePath()));
    }
}
