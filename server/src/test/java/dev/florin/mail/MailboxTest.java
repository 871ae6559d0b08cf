package dev.florin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
    @ParameterizedTest
    @CsvSource({
        "anna@example.com, anna@example.com",
        "Anna.B+cards@Sub.Example.COM, Anna.B+cards@sub.example.com",
        "o'neil@example.co.uk, o'neil@example.co.uk",
        "info@bücher.example, info@xn--bcher-kva.example",
        "info@例え.テスト, info@xn--r8jz45g.xn--zckzah",
    })
    void anAddressIsKeptInAscii(String given, String kept) {
        assertThat(Mailbox.of("", given))
                .hasValueSatisfying(mailbox -> assertThat(mailbox.address()).isEqualTo(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "anna",
                "@example.com",
                "anna@",
                "anna@example",
                "anna@@example.com",
                "anna@exa mple.com",
                "anna@example..com",
                "anna@-example.com",
                "anna@example.123",
                "anna@[127.0.0.1]",
                ".anna@example.com",
                "an na@example.com",
                "\"an na\"@example.com",
                "änna@example.com",
                "anna@example.com\r\nBcc: eve@example.com",
                "anna\r\n@example.com",
                "anna@example.com,eve@example.com",
                "Anna <anna@example.com>",
                "anna@example.com\u0000",
            })
    void invalidAddressesAreRecognised(String text) {
        assertThat(Mailbox.isAddress(text)).isFalse();
        assertThat(Mailbox.of("Anna", text)).isEmpty();
        assertThatThrownBy(() -> new Mailbox("Anna", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("example.com");
    }

    @Test
    void addressesHaveTheLengthThatTheProtocolGivesThem() {
        String longest = "a".repeat(64) + "@" + ("b".repeat(63) + ".").repeat(2) + "c".repeat(57) + ".com";

        assertThat(longest).hasSize(254);
        assertThat(Mailbox.isAddress(longest)).isTrue();
        assertThat(Mailbox.isAddress(longest.replace("c.com", "cc.com"))).isFalse();
        assertThat(Mailbox.isAddress("a".repeat(65) + "@example.com")).isFalse();
    }

    @Test
    void aNameIsOneLineThatReadsOneWay() {
        String hostile = " Anna\r\nBcc: eve@example.com\u2028\u0000\t\u202Etxt.\u2066 \uD800end ";

        assertThat(new Mailbox(hostile, "anna@example.com").name()).isEqualTo("Anna Bcc: eve@example.com txt. end");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        for (int length = 90; length < 110; length++) {
            String name = new Mailbox("n".repeat(length) + "🎁".repeat(20), "anna@example.com").name();

            assertThat(name).hasSizeLessThanOrEqualTo(Mailbox.MAX_NAME).endsWith("…");
            assertThat(name.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        }
    }
}
