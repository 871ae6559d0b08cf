package dev.florin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
    private static final String PUBLIC = "https://cards.example.com";

    @TempDir
    private Path directory;

    @Test
    void stagingKeepsToTheMachineUnlessItIsToldOtherwise() {
        Exposure demo = exposure(Map.of("florin.demo", "true"));

        assertThat(demo.bind().isOpen()).isFalse();
        assertThat(demo.properties()).containsEntry("server.address", "127.0.0.1");
        assertThat(demo.localUrl()).isEqualTo("http://localhost:8080");
        assertThat(exposure(Map.of()).bind().isOpen()).isFalse();
    }

    @Test
    void liveIsThereToBeReached() {
        Exposure live = exposure(Map.of("florin.environment", "live", "florin.public-url", PUBLIC));

        assertThat(live.bind().isOpen()).isTrue();
        assertThat(live.properties()).doesNotContainKey("server.address");
    }

    @ParameterizedTest
    @CsvSource({
        "all, true, http://localhost:8080",
        "ALL, true, http://localhost:8080",
        "*, true, http://localhost:8080",
        "0.0.0.0, true, http://localhost:8080",
        "::, true, http://localhost:8080",
        "127.0.0.1, false, http://localhost:8080",
        "localhost, false, http://localhost:8080"
    })
    void itListensWhereItIsTold(String bind, boolean isOpen, String url) {
        Exposure exposure = exposure(Map.of("florin.bind", bind));

        assertThat(exposure.bind().isOpen()).isEqualTo(isOpen);
        assertThat(exposure.localUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "no such host", "127.0.0.1:8080", "2001:db8::1"})
    void elsewhereItDoesNotListen(String bind) {
        assertThatThrownBy(() -> exposure(Map.of("florin.bind", bind)))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith("FLORIN_BIND is \"" + bind + "\"; it must be ");
    }

    @Test
    void aDemoThatTheNetworkReachesSaysSo() {
        Map<String, String> open = Map.of("florin.demo", "true", "florin.bind", "all");

        assertThat(exposure(open).remarks(settings(open)))
                .anyMatch(line -> line.startsWith("Warning: the demo's keys are public"));
        assertThat(exposure(Map.of("florin.demo", "true")).remarks(settings(Map.of("florin.demo", "true"))))
                .containsExactly("It listens on localhost alone; FLORIN_BIND=all opens it to the network.");
    }

    @Test
    void liveKnowsWhereItsClientsReachIt() {
        assertThatThrownBy(() -> exposure(Map.of("florin.environment", "live")))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith("FLORIN_PUBLIC_URL is not set");
        assertThat(exposure(Map.of()).publicUrl().base()).hasToString("http://localhost:8080");
        assertThat(exposure(Map.of("florin.public-url", PUBLIC)).publicUrl().isSecure())
                .isTrue();
    }

    @Test
    void aCertificateNeedsItsKey() throws IOException {
        Path file = Files.writeString(directory.resolve("file.pem"), "no certificate");
        Path missing = directory.resolve("missing.pem");

        refused(Map.of("florin.tls.certificate", missing), "FLORIN_TLS_KEY is missing");
        refused(Map.of("florin.tls.key", missing), "FLORIN_TLS_CERTIFICATE is missing");
        refused(
                Map.of("florin.tls.certificate", missing, "florin.tls.key", file),
                "FLORIN_TLS_CERTIFICATE is " + missing);
        refused(Map.of("florin.tls.certificate", file, "florin.tls.key", file), "FLORIN_TLS_CERTIFICATE is " + file);
    }

    private static void refused(Map<String, ?> files, String saying) {
        Map<String, String> texts = new HashMap<>();
        files.forEach((name, file) -> texts.put(name, file.toString()));
        assertThatThrownBy(() -> exposure(texts))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining(saying)
                .message()
                .hasLineCount(1);
    }

    private static Exposure exposure(Map<String, String> set) {
        return Exposure.of(ExposureSettings.of(reader(set)), settings(set));
    }

    private static Settings settings(Map<String, String> set) {
        return Settings.of(reader(set));
    }

    private static SettingReader reader(Map<String, String> set) {
        return new SettingReader(set::get);
    }
}
