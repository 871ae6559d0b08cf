package dev.florin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.cart.CartSettings;
import dev.florin.order.CheckoutSettings;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.KnownNames;
import dev.florin.platform.settings.Setting;
import dev.florin.platform.settings.SettingReader;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AllSettingsTest {
    /** A variable's whole name; a prefix of several, such as FLORIN_MAIL_, does not count. */
    private static final Pattern VARIABLE = Pattern.compile("\\bFLORIN_[A-Z0-9_]*[A-Z0-9]\\b");

    /** In the table: the default follows from the machine. */
    private static final String OF_THE_MACHINE = "machine";

    /** In the table: there is no default. */
    private static final String NONE = "none";

    /** What some settings need beside them, by how their names begin. */
    private static final Map<String, Map<String, String>> AROUND = Map.of(
            "limits.address-header",
            Map.of("florin.proxies", "10.0.0.1"),
            "tls.",
            Map.of("florin.tls.certificate", "/tls/cert.pem", "florin.tls.key", "/tls/key.pem"),
            "mail.",
            Map.of(
                    "florin.mail.host", "mail.example.com",
                    "florin.mail.from", "cards@example.com",
                    "florin.mail.username", "name",
                    "florin.mail.password", "secret"),
            "attachments.s3.",
            Map.of(
                    "florin.attachments.s3.bucket", "files",
                    "florin.attachments.s3.key-id", "KEYID",
                    "florin.attachments.s3.secret-key", "secret"),
            "stripe.",
            Map.of("florin.stripe.secret-key", "sk_test_12345678", "florin.stripe.webhook-secret", "whsec_12345678"),
            "incomm.",
            Map.of(
                    "florin.incomm.url", "https://api.example.com",
                    "florin.incomm.client-id", "id",
                    "florin.incomm.client-secret", "secret",
                    "florin.incomm.program", "6416"));

    static Stream<Setting<?>> settings() {
        return AllSettings.known().stream();
    }

    static Stream<Setting<?>> settingsOfAForm() {
        return settings()
                .filter(setting ->
                        !Set.of("text", "a path").contains(setting.form().expected()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "LIVE", "Live", " live ", "\tLIVE\n"})
    void liveIsLiveHoweverItIsWritten(String text) {
        assertThat(FlorinEnvironment.of(checked(Map.of("FLORIN_ENVIRONMENT", text))))
                .isEqualTo(FlorinEnvironment.LIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "FLORIN_DEMO, TRUE, true",
        "FLORIN_LIMITS, ON, true",
        "FLORIN_MAIL_TLS, StartTLS, STARTTLS",
        "FLORIN_PORT, ' 8080 ', 8080",
        "FLORIN_LANES_COUNT, 04, 4",
        "FLORIN_ACCESS_TOKEN_LIFETIME, 10M, PT10M",
        "FLORIN_CARTS_KEEP, 90D, PT2160H",
        "FLORIN_SIMULATOR_TIMEOUT, 200, PT0.2S",
        "FLORIN_PUBLIC_URL, https://cards.example.com/, https://cards.example.com",
        "FLORIN_LIMITS_ADDRESS_HEADER, ' X-Forwarded-For ', X-Forwarded-For",
        "FLORIN_SIGN_IN_PER_COMPANY, 600, 600"
    })
    void spellingsDoNotMatter(String variable, String text, String meaning) {
        Setting<?> setting = settings()
                .filter(one -> one.variable().equals(variable))
                .findFirst()
                .orElseThrow();

        assertThat(checked(Map.of(variable, text)).find(setting.name(), setting.form()))
                .hasValueSatisfying(read -> assertThat(read).hasToString(meaning));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingThatIsNotThereOrEmptyIsNoSetting(Setting<?> setting) {
        for (String text : List.of("", " \t ")) {
            assertThat(checked(Map.of(setting.variable(), text)).find(setting.name(), setting.form()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("settingsOfAForm")
    void nonsenseIsRefusedInOneLineThatNamesTheVariable(Setting<?> setting) {
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
        List<String> unknown = new ArrayList<>();

        AllSettings.checked(
                environment(Map.of(
                        "FLORIN_SERVICE_HOST",
                        "10.0.0.1",
                        "FLORIN_PORT_8080_TCP",
                        "tcp://x",
                        "FLORIN_JAVA_OPTS",
                        "-ea")),
                unknown::add);

        assertThat(unknown).containsExactly("FLORIN_PORT_8080_TCP", "FLORIN_SERVICE_HOST");
    }

    @Test
    void noTwoSettingsShareAVariable() {
        List<String> variables = settings().<String>map(Setting::variable).toList();

        assertThat(variables).doesNotHaveDuplicates().allMatch(name -> name.equals(name.toUpperCase(Locale.ROOT)));
    }

    @Test
    void aWrongSecretIsNotRepeated() {
        SettingReader read = new SettingReader(_ -> "hunter2");
        Form<String> secret = Form.<String>of("a key", _ -> Optional.empty()).secret();

        assertThatThrownBy(() -> read.find("key", secret)).hasMessage("FLORIN_KEY is wrong; it must be a key.");
    }

    /** This server's page takes no number of a new card. */
    @Test
    void whereMoneyIsRealBuyersAreSentToTheShopUnlessItIsSaid() {
        SettingReader live = new SettingReader(Map.of("florin.environment", "live")::get);

        assertThat(CartSettings.of(live).checkoutUrl())
                .isEqualTo("https://{fluid_shop}/checkout?cart_token={cart_token}");
        assertThat(CheckoutSettings.of(live).orderUrl())
                .isEqualTo("https://{fluid_shop}/pages/order-confirmation?token={order_token}");
    }

    /** What each is called, which part of which record it is, and what that is without and with it. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/settings.csv", delimiter = '|', numLinesToSkip = 1)
    void aSettingHasItsPlaceAndItsDefault(String name, String text, String part, String byDefault, String whenSet) {
        Map<String, String> with = new HashMap<>(around(name));
        Map<String, String> without = with.containsKey("florin." + name) ? Map.of() : Map.copyOf(with);
        with.put("florin." + name, text);

        assertThat(parts(with)).containsEntry(part, whenSet);
        if (!byDefault.equals(OF_THE_MACHINE)) {
            assertThat(parts(without).getOrDefault(part, NONE)).isEqualTo(byDefault);
        }
    }

    @Test
    void theTableNamesAllSettings() throws IOException {
        List<String> named = Files.readAllLines(Path.of("src/test/resources/settings.csv")).stream()
                .skip(1)
                .map(line -> line.split("\\|", 2)[0].strip())
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        settings().<String>map(Setting::name).toList());
    }

    @Test
    void everySettingThatIsNamedAnywhereIsDeclared() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String place : List.of("../README.md", "../docs", "../florin", "src/main")) {
            try (Stream<Path> files = Files.walk(Path.of(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    VARIABLE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .results()
                            .forEach(found -> named.add(found.group()));
                }
            }
        }

        assertThat(named)
                .contains("FLORIN_PORT")
                .as("read it in its feature's record")
                .allMatch(new KnownNames(AllSettings.known())::contains);
    }

    private static SettingReader checked(Map<String, ? extends @Nullable Object> variables) {
        return AllSettings.checked(environment(variables), _ -> {});
    }

    private static Map<String, String> around(String name) {
        return AROUND.entrySet().stream()
                .filter(set -> name.startsWith(set.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(Map.of());
    }

    /** The parts of all records. */
    private static Map<String, String> parts(Map<String, String> set) {
        SettingReader read = new SettingReader(set::get);
        Map<String, String> parts = new TreeMap<>();
        Stream.concat(Stream.of(Settings.of(read), ExposureSettings.of(read)), AllSettings.ofFeatures(read).stream())
                .forEach(one -> add(one.getClass().getSimpleName(), one, parts));
        return parts;
    }

    private static void add(String name, @Nullable Object value, Map<String, String> parts) {
        switch (value) {
            case Record record
            when record.getClass().getName().startsWith("dev.florin.") -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    add(name + "." + component.getName(), read(component, record), parts);
                }
            }
            case Map<?, ?> map -> map.forEach((key, one) -> add(name + "." + key, one, parts));
            case null -> parts.put(name, NONE);
            default -> parts.put(name, value.toString());
        }
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
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
