package dev.florin.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.StartupRefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingCheckTest {
    static Stream<Setting> settings() {
        return SettingList.ALL.stream();
    }

    static Stream<Setting> settingsOfAForm() {
        return settings().filter(setting -> !setting.form().expected().equals("text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "LIVE", "Live", " live ", "\tLIVE\n"})
    void liveIsLiveHoweverItIsWritten(String text) {
        StandardEnvironment settings = checked(Map.of("FLORIN_ENVIRONMENT", text));

        assertThat(settings.getProperty("florin.environment")).isEqualTo("live");
        assertThat(FlorinEnvironment.of(settings)).isEqualTo(FlorinEnvironment.LIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "FLORIN_DEMO, TRUE, true",
        "FLORIN_LIMITS, ON, on",
        "FLORIN_MAIL_TLS, StartTLS, starttls",
        "FLORIN_PORT, ' 8080 ', 8080",
        "FLORIN_LANES_COUNT, 04, 4",
        "FLORIN_ACCESS_TOKEN_LIFETIME, 10M, PT10M",
        "FLORIN_CARTS_KEEP, 90D, PT2160H",
        "FLORIN_SIMULATOR_TIMEOUT, 200, PT0.2S",
        "FLORIN_PUBLIC_URL, https://cards.example.com/, https://cards.example.com",
        "FLORIN_LIMITS_ADDRESS_HEADER, ' X-Forwarded-For ', X-Forwarded-For",
        "FLORIN_LIMITS_CART, ' 50/s ', 50/s",
        "FLORIN_SIGN_IN_PER_COMPANY, 600, 600"
    })
    void whoeverAsksSeesOneSpelling(String variable, String text, String spelling) {
        Setting setting = settings()
                .filter(one -> one.variable().equals(variable))
                .findFirst()
                .orElseThrow();

        assertThat(checked(Map.of(variable, text)).getProperty(setting.property()))
                .isEqualTo(spelling);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingThatIsNotThereOrEmptyIsNoSetting(Setting setting) {
        assertThat(checked(Map.of()).getProperty(setting.property(), "the default"))
                .isEqualTo("the default");
        assertThat(checked(Map.of(setting.variable(), "")).getProperty(setting.property(), "the default"))
                .isEqualTo("the default");
        assertThat(checked(Map.of(setting.variable(), " \t ")).getProperty(setting.property(), "the default"))
                .isEqualTo("the default");
    }

    @ParameterizedTest
    @MethodSource("settingsOfAForm")
    void nonsenseIsRefusedInOneLineThatNamesTheVariable(Setting setting) {
        assertThatThrownBy(() -> checked(Map.of(setting.variable(), "§ no such\nvalue §")))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith(setting.variable() + " is ")
                .hasMessageContaining("; it must be " + setting.form().expected())
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FLORIN_PORT, 65536",
        "FLORIN_PORT, -1",
        "FLORIN_PORT, 80.5",
        "FLORIN_PORT, tcp://10.0.0.1:8080",
        "FLORIN_LANES_COUNT, 0",
        "FLORIN_MASTER_KEY_OVERLAP, 4m",
        "FLORIN_CARTS_KEEP, 23h",
        "FLORIN_ACCESS_TOKEN_LIFETIME, 0",
        "FLORIN_ACCESS_TOKEN_LIFETIME, 99999999999d",
        "FLORIN_PUBLIC_URL, cards.example.com",
        "FLORIN_PUBLIC_URL, ftp://cards.example.com",
        "FLORIN_PUBLIC_URL, https://user@cards.example.com",
        "FLORIN_PUBLIC_URL, https://cards.example.com?x",
        "FLORIN_LIMITS_ADDRESS_HEADER, 'X-Forwarded-For, X'",
        "FLORIN_DEMO, yes",
        "FLORIN_INCOMM_COST_PERCENT, 100.1"
    })
    void aValueOutOfBoundsIsRefused(String variable, String text) {
        assertThatThrownBy(() -> checked(Map.of(variable, text)))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining(variable)
                .hasMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "FLORIN_LIMTS, FLORIN_LIMITS",
        "FLORIN_ENVIROMENT, FLORIN_ENVIRONMENT",
        "FLORIN_PUBLIC_URI, FLORIN_PUBLIC_URL",
        "FLORIN_PORTT, FLORIN_PORT"
    })
    void aMisspeltNameIsRefusedWithTheOneThatWasMeant(String variable, String meant) {
        assertThatThrownBy(() -> checked(Map.of(variable, "on")))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining(variable + " is no setting. Did you mean " + meant + "?")
                .message()
                .hasLineCount(1);
    }

    /** Kubernetes gives every container a handful of variables of each service, by the service's name. */
    @Test
    void otherNamesOfThePrefixAreToldAndChangeNothing() {
        StandardEnvironment settings = environment(Map.of(
                "FLORIN_SERVICE_HOST", "10.0.0.1", "FLORIN_PORT_8080_TCP", "tcp://x", "FLORIN_JAVA_OPTS", "-ea"));

        assertThat(SettingCheck.apply(settings)).containsExactly("FLORIN_PORT_8080_TCP", "FLORIN_SERVICE_HOST");
    }

    @Test
    void durationsAreReadAsBefore() {
        assertThat(checked(Map.of("FLORIN_REFRESH_TOKEN_LIFETIME", "60d")).getProperty("florin.refresh-token-lifetime"))
                .satisfies(
                        text -> assertThat(Duration.parse(String.valueOf(text))).isEqualTo(Duration.ofDays(60)));
    }

    @Test
    void noTwoSettingsShareAVariable() {
        List<String> variables = settings().map(Setting::variable).toList();

        assertThat(variables).doesNotHaveDuplicates().allMatch(name -> name.equals(name.toUpperCase(Locale.ROOT)));
    }

    @Test
    void aWrongSecretIsNotRepeated() {
        Setting secret = new Setting("key", new Form("a key", _ -> java.util.Optional.empty(), true));

        assertThatThrownBy(() -> secret.read("hunter2")).message().doesNotContain("hunter2");
    }

    private static StandardEnvironment checked(Map<String, ? extends @Nullable Object> variables) {
        StandardEnvironment settings = environment(variables);
        SettingCheck.apply(settings);
        return settings;
    }

    private static StandardEnvironment environment(Map<String, ? extends @Nullable Object> variables) {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        return settings;
    }
}
