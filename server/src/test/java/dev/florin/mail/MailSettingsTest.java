package dev.florin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSettingsTest {
    @Test
    void withoutAnySettingThereIsNoServer() {
        assertThat(settings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", 587, STARTTLS", "starttls, 587, STARTTLS", "TLS, 465, TLS", "none, 25, NONE"})
    void thePortFollowsFromTheWayTheConnectionIsSecured(String tls, int port, MailSettings.Tls expected) {
        Optional<MailSettings> settings =
                settings("host", "mail.example.com", "from", "cards@example.com", "tls", tls == null ? "" : tls);

        assertThat(settings).hasValueSatisfying(found -> {
            assertThat(found.port()).isEqualTo(port);
            assertThat(found.tls()).isEqualTo(expected);
            assertThat(found.from()).isEqualTo(new Mailbox("Florin", "cards@example.com"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "port, 25",
        "username, x",
        "password, x",
        "tls, tls",
        "from, cards@example.com",
        "from-name, x",
        "reply-to, help@example.com"
    })
    void anythingWithoutAHostIsRefused(String name, String value) {
        assertThatThrownBy(() -> settings(name, value))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining(
                        "FLORIN_MAIL_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'))
                .hasMessageContaining("FLORIN_MAIL_HOST");
    }

    @ParameterizedTest
    @CsvSource({
        "from, '', FLORIN_MAIL_FROM",
        "from, cards, FLORIN_MAIL_FROM",
        "reply-to, help, FLORIN_MAIL_REPLY_TO",
        "port, 0, FLORIN_MAIL_PORT",
        "port, 65536, FLORIN_MAIL_PORT",
        "port, smtp, FLORIN_MAIL_PORT",
        "tls, yes, FLORIN_MAIL_TLS",
        "username, '', FLORIN_MAIL_USERNAME",
        "password, '', FLORIN_MAIL_PASSWORD",
    })
    void whatIsWrongOrMissingIsNamed(String name, String value, String named) {
        assertThatThrownBy(() -> settings(
                        "host",
                        "mail.example.com",
                        "from",
                        "cards@example.com",
                        "username",
                        "u",
                        "password",
                        "p",
                        name,
                        value))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining(named);
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        assertThatThrownBy(() -> settings(
                        "host",
                        "mail.example.com",
                        "from",
                        "cards@example.com",
                        "username",
                        "u",
                        "password",
                        "secret",
                        "tls",
                        "none"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("FLORIN_MAIL_TLS")
                .hasMessageNotContaining("secret");
    }

    @Test
    void thePasswordIsInNoText() {
        assertThat(settings(
                        "host", "mail.example.com", "from", "cards@example.com", "username", "u", "password", "secret"))
                .hasValueSatisfying(found -> assertThat(found.toString()).doesNotContain("secret"));
    }

    private static Optional<MailSettings> settings(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put("florin.mail." + pairs[i], pairs[i + 1]);
        }
        return MailSettings.of(new SettingReader(values::get));
    }
}
