package dev.florin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailsTest {
    private static final String CARD = "card-delivery";
    private static final Mailbox ANNA = new Mailbox("Anna", "anna@example.com");
    private static final Map<String, ?> ONE_CARD = Map.of(
            "merchant", "Corner Books", "amount", "$25.00", "code", "CODE-1", "link", "https://c.example/?a=1&b=2");

    private final List<Mail> sent = new ArrayList<>();
    private final Mails mails = new Mails(
            mail -> {
                sent.add(mail);
                return new Delivery.Sent();
            },
            new Ids(InstantSource.system(), Cell.FIRST),
            true);

    @ParameterizedTest
    @CsvSource({
        "en-US, en, Code: CODE-1",
        "es-MX, es, Código: CODE-1",
        "fr, fr, Code: CODE-1",
        "fr_CA, fr, Code: CODE-1",
        "ja-JP, ja, コード: CODE-1",
        "de-DE, en, Code: CODE-1",
        "'', en, Code: CODE-1",
        "'../../x', en, Code: CODE-1",
    })
    void theReadersLanguageIsWrittenAndEnglishWhereThereIsNone(String code, String language, String line) {
        mails.send(CARD, code, ANNA, Map.of("merchants", "Corner Books", "cards", List.of(ONE_CARD)));

        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.html()).contains("<html lang=\"" + language + "\">");
            assertThat(mail.text()).contains(line, "Corner Books: $25.00");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "fr", "ja"})
    void everyLanguageHasThePhrasesThatEnglishHas(String language) {
        assertThat(phrases(language).keySet()).isEqualTo(phrases("en").keySet());
        assertThat(phrases(language)).doesNotContainValue("");
    }

    @Test
    void valuesAreEscapedInHtmlAndPlainInText() {
        String hostile = "<script>alert(\"1\")</script>\n{{code}} {{{advice}}} & <b>'bold'</b>";

        mails.send(
                CARD,
                "en",
                ANNA,
                Map.of(
                        "merchants", "Corner Books",
                        "sender", hostile,
                        "recipient", hostile,
                        "message", hostile,
                        "cards", List.of(ONE_CARD)));

        Mail mail = sent.getFirst();
        assertThat(mail.html())
                .doesNotContain("<script", "<b>")
                .contains("&lt;script&gt;")
                .contains("https://c.example/?a&#x3D;1&amp;b&#x3D;2")
                .contains("{{code}}");
        assertThat(mail.text()).contains(hostile);
        assertThat(mail.subject()).doesNotContain("\n").startsWith("<script>alert(\"1\")</script> {{code}}");
    }

    @Test
    void whatIsNotGivenLeavesNoTrace() {
        mails.send(CARD, "en", ANNA, Map.of("merchants", "Corner Books", "cards", List.of(ONE_CARD)));

        Mail mail = sent.getFirst();
        assertThat(mail.subject()).isEqualTo("Your gift card: Corner Books");
        assertThat(mail.text()).contains("Hello,").doesNotContain("PIN", "Use it by", "{{");
        assertThat(mail.html()).doesNotContain("PIN", "Use it by", "<img", "{{");
    }

    @Test
    void aMissingValueIsNamedAndTheOthersAreNot() {
        Map<String, ?> values = Map.of("cards", List.of(ONE_CARD));

        assertThatThrownBy(() -> mails.send(CARD, "en", ANNA, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("merchants")
                .hasMessageNotContaining("CODE-1");
        assertThat(sent).isEmpty();
    }

    @Test
    void anUnknownTemplateIsRefused() {
        assertThatThrownBy(() -> mails.send("no-such", "en", ANNA, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such");
    }

    @Test
    void textFormsOfLettersAndMailsShowNoContent() {
        Letter letter =
                new Letter(UUID.randomUUID(), CARD, "en", ANNA, Map.of("merchants", "M", "cards", List.of(ONE_CARD)));

        mails.send(letter);

        assertThat(letter.toString()).doesNotContain("CODE-1");
        assertThat(sent.getFirst().toString()).doesNotContain("CODE-1");
        assertThat(sent.getFirst().id()).isEqualTo(letter.id());
    }

    @Test
    void withoutAServerNothingIsSentAndItSaysSo() {
        Mails none = new Mails(new NoMailer(), new Ids(InstantSource.system(), Cell.FIRST), true);

        Delivery delivery = none.send(CARD, "en", ANNA, Map.of("merchants", "M", "cards", List.of(ONE_CARD)));

        assertThat(delivery).isEqualTo(new Delivery.NoServer());
    }

    private static Properties phrases(String language) {
        Properties properties = new Properties();
        try (var in = MailsTest.class.getResourceAsStream("/mail/" + CARD + "/" + language + ".properties")) {
            assertThat(in).isNotNull();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
