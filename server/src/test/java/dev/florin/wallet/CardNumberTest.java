package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class CardNumberTest {
    private static final String NUMBER = "4111111111111111";

    @Test
    void blanksAndHyphensDoNotCount() {
        assertThat(CardNumber.read("4111 1111-1111 1111"))
                .map(CardNumber::forGateway)
                .hasValue(NUMBER);
        assertThat(CardNumber.read(NUMBER)).map(CardNumber::lastFour).hasValue("1111");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThat(CardNumber.read("4111111111111112")).isEmpty();
        assertThat(CardNumber.read("41111111111")).isEmpty();
        assertThat(CardNumber.read("41111111111111111111")).isEmpty();
        assertThat(CardNumber.read("4111111111111111x")).isEmpty();
        assertThat(CardNumber.read("٤١١١١١١١١١١١١١١١")).isEmpty();
        assertThat(CardNumber.read("")).isEmpty();
        assertThat(CardCode.read("12")).isEmpty();
        assertThat(CardCode.read("12345")).isEmpty();
        assertThat(CardCode.read("12x")).isEmpty();
    }

    @Test
    void neitherTextNorJsonNorBytesShowNumberOrCode() {
        CardVault.NewCard card = new CardVault.NewCard(
                CardNumber.read(NUMBER).orElseThrow(),
                YearMonth.of(2030, 12),
                CardCode.read("7391").orElseThrow(),
                "Dana Demo",
                new CardVault.Address("1 Main Street", null, "Atlanta", "GA", "30318", "US"));

        assertThat(card.toString()).doesNotContain(NUMBER).doesNotContain("7391");
        assertThat(json(card)).doesNotContain(NUMBER).doesNotContain("7391");
        assertThatThrownBy(() -> new ObjectOutputStream(OutputStream.nullOutputStream()).writeObject(card.number()))
                .isInstanceOf(NotSerializableException.class);
    }

    private static String json(Object value) {
        try {
            return JsonMapper.shared().writeValueAsString(value);
        } catch (JacksonException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
