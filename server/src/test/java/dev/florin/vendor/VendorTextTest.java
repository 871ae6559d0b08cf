package dev.florin.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "the vendor refused the order: Sku SBUX-25 is not in catalog 17",
                "status 422: amount 1000.00 is over the limit of 500",
                "acme did not answer within PT2M"
            })
    void plainWordsStay(String text) {
        assertThat(VendorText.clean(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "card 6014-2231-9087 is sold, card *** is sold",
        "card 6014 2231 9087 is sold, card *** is sold",
        "code=ABCD1234EFGH, code=***",
        "pin 447193, pin ***",
        "see https://cards.example/x?code=1 now, see [link] now"
    })
    void whatCouldBeACodeIsHidden(String text, String expected) {
        assertThat(VendorText.clean(text)).isEqualTo(expected);
    }

    @Test
    void itIsOneShortLine() {
        String clean = VendorText.clean("a\u0000b\r\n\u001b[31mc\u202ed" + "word ".repeat(100_000));

        assertThat(clean).startsWith("a b [31mc dword").hasSize(VendorText.MAX_CHARS);
        assertThat(clean.chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void everyAnswerOfAVendorIsCleaned() {
        String text = "no\n6014-2231-9087";

        assertThat(new GiftCardVendor.Answer.Refused(text).why()).isEqualTo("no ***");
        assertThat(new GiftCardVendor.Answer.Pending(text).why()).isEqualTo("no ***");
        assertThat(new GiftCardVendor.Answer.Unknown(text).why()).isEqualTo("no ***");
        assertThat(new GiftCardVendor.Cancellation.Refused(text).why()).isEqualTo("no ***");
        assertThat(new GiftCardVendor.Cancellation.Unknown(text).why()).isEqualTo("no ***");
        assertThat(new Called.NotNow<>("left alone", Duration.ofSeconds(1)).why())
                .isEqualTo("left alone");
    }
}
