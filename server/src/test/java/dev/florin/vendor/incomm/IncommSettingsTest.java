package dev.florin.vendor.incomm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.money.Rate;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client is set up wholly or not at all, and no key goes out in the clear. */
class IncommSettingsTest {
    private static final Map<String, String> WHOLE = Map.of(
            "florin.incomm.url", "https://api.example.com/incomm/v1/",
            "florin.incomm.client-id", "id",
            "florin.incomm.client-secret", "hidden-secret",
            "florin.incomm.program", "6416");

    @Test
    void withoutSettingsThereIsNoClient() {
        assertThat(read(Map.of())).isNull();
    }

    @Test
    void theRestHasDefaults() {
        IncommSettings settings = Objects.requireNonNull(read(WHOLE));

        assertThat(settings.url().toString()).isEqualTo("https://api.example.com/incomm/v1");
        assertThat(settings.appUrl()).isEqualTo(settings.url());
        assertThat(settings.program()).isEqualTo(6416);
        assertThat(settings.catalog()).isNull();
        assertThat(settings.syncEvery()).isNull();
        assertThat(settings.reward()).isEqualTo(Rate.ZERO);
        assertThat(settings.settleAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.toString()).doesNotContain("hidden-secret");
    }

    @ParameterizedTest
    @CsvSource({"url,FLORIN_INCOMM_URL", "client-secret,FLORIN_INCOMM_CLIENT_SECRET", "program,FLORIN_INCOMM_PROGRAM"})
    void aHalfRefusesTheStartAndNamesWhatIsMissing(String name, String variable) {
        Map<String, String> half = new HashMap<>(WHOLE);
        half.remove("florin.incomm." + name);

        assertThatThrownBy(() -> read(half))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessage("FLORIN_INCOMM_URL, FLORIN_INCOMM_CLIENT_ID, FLORIN_INCOMM_CLIENT_SECRET and"
                        + " FLORIN_INCOMM_PROGRAM belong together: " + variable + " is missing.");
    }

    @ParameterizedTest
    @CsvSource({"catalog,7", "sync-every,6h", "app-url,https://app.example.com", "cost-percent,90"})
    void whatIsSetWithoutAnAddressRefusesTheStart(String name, String value) {
        assertThatThrownBy(() -> read(Map.of("florin.incomm." + name, value)))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith("FLORIN_INCOMM_")
                .hasMessageEndingWith(" is set and FLORIN_INCOMM_URL is not: set it too, or neither.");
    }

    @Test
    void settingsOfTheApiThatFlorinServesAreNoClient() {
        assertThat(read(Map.of("florin.incomm.token-lifetime", "1h", "florin.incomm.immediate-wait", "5s")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "url,http://api.example.com",
        "url,https://user:pass@api.example.com",
        "url,https://api.example.com?key=1",
        "url,ftp://localhost",
        "url,not a url",
        "app-url,http://app.example.com",
        "program,zero",
        "program,-1",
        "catalog,99999999999"
    })
    void whatIsWrongRefusesTheStartWithoutRepeatingIt(String name, String value) {
        Map<String, String> wrong = new HashMap<>(WHOLE);
        wrong.put("florin.incomm." + name, value);

        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith("FLORIN_INCOMM_")
                .message()
                .doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource({
        "connect-timeout,soon",
        "request-timeout,0s",
        "request-timeout,3h",
        "sync-every,1s",
        "reward-percent,101",
        "reward-percent,0.00001",
        "cost-percent,-1"
    })
    void whatIsWrongAndNoSecretIsRepeated(String name, String value) {
        Map<String, String> wrong = new HashMap<>(WHOLE);
        wrong.put("florin.incomm." + name, value);

        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith("FLORIN_INCOMM_")
                .hasMessageContaining("\"" + value + "\"");
    }

    @Test
    void keysMayGoToThisMachineInTheClear() {
        Map<String, String> local = new HashMap<>(WHOLE);
        local.put("florin.incomm.url", "http://127.0.0.1:8080/incomm/v1");

        assertThat(Objects.requireNonNull(read(local)).url().getPort()).isEqualTo(8080);
    }

    private static @Nullable IncommSettings read(Map<String, String> values) {
        return IncommSettings.of(new SettingReader(values::get)).orElse(null);
    }
}
