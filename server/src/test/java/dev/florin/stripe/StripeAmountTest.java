package dev.florin.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountTest {
    @ParameterizedTest
    @CsvSource({
        "12.34, USD, 1234",
        "0.01, EUR, 1",
        "500, JPY, 500",
        "500, KRW, 500",
        "5, ISK, 500",
        "5, UGX, 500",
        "7, MGA, 7",
        "5.120, KWD, 5120"
    })
    void amountsAreCountedInStripesUnit(BigDecimal amount, String currency, long units) {
        assertThat(StripeAmount.of(Money.exactly(amount, CurrencyCode.of(currency))))
                .isEqualTo(OptionalLong.of(units));
        assertThat(new BigDecimal(StripeAmount.toDecimal(units, currency))).isEqualByComparingTo(amount);
    }

    /** Ariary have cents by ISO 4217 and not at Stripe, whose thousandths end with 0. */
    @ParameterizedTest
    @CsvSource({"7.50, MGA", "5.125, KWD"})
    void whatStripeCannotCountIsNoAmount(BigDecimal amount, String currency) {
        assertThat(StripeAmount.of(Money.exactly(amount, CurrencyCode.of(currency))))
                .isEmpty();
    }
}
