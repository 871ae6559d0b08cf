package dev.florin.server;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is set about how the server is reached.
 *
 * @param bind see {@link BindAddress}
 * @param certificate and {@code key} are null where the server speaks plain HTTP
 */
record ExposureSettings(
        @Nullable String bind,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String publicUrl) {
    static ExposureSettings of(SettingReader read) {
        read.requireTogether("tls.certificate", "tls.key");
        return new ExposureSettings(
                read.find("bind", Form.text()).orElse(null),
                read.find("tls.certificate", Form.path()).orElse(null),
                read.find("tls.key", Form.path()).orElse(null),
                read.find("public-url", Form.webAddress()).map(URI::toString).orElse(null));
    }
}
