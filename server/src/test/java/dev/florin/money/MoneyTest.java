package dev.florin.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Seed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final int CASES = 10_000;
    private static final CurrencyCode YEN = CurrencyCode.of("JPY");
    private static final CurrencyCode DINAR = CurrencyCode.of("KWD");

    private final Random random = Seed.random();

    @Test
    void arithmeticIsThatOfDecimals() {
        for (int i = 0; i < CASES; i++) {
            CurrencyCode currency = List.of(CurrencyCode.USD, YEN, DINAR).get(random.nextInt(3));
            Money a = new Money(random.nextLong() >> 2, currency);
            Money b = new Money(random.nextLong() >> 2, currency);

            assertThat(a.plus(b).toDecimal()).isEqualTo(a.toDecimal().add(b.toDecimal()));
            assertThat(a.minus(b).toDecimal()).isEqualTo(a.toDecimal().subtract(b.toDecimal()));
            assertThat(a.min(b).toDecimal()).isEqualTo(a.toDecimal().min(b.toDecimal()));
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(a.toDecimal().compareTo(b.toDecimal()));
            assertThat(a.isLessThan(b)).isEqualTo(a.compareTo(b) < 0);
            assertThat(Money.exactly(a.toDecimal(), currency)).isEqualTo(a);
        }
    }

    @Test
    void aRateTakesThatShareInTheNamedRounding() {
        for (int i = 0; i < CASES; i++) {
            Money amount = Money.usd(random.nextLong() >> random.nextInt(2, 60));
            Rate rate = new Rate(random.nextLong(1_000_001));
            RoundingMode rounding = List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN)
                    .get(random.nextInt(3));

            BigDecimal exact = amount.toDecimal().multiply(rate.toPercent()).movePointLeft(2);

            assertThat(rate.of(amount, rounding).toDecimal()).isEqualByComparingTo(exact.setScale(2, rounding));
            assertThat(Rate.ofPercent(rate.toPercent())).isEqualTo(rate);
        }
    }

    @Test
    void halfACentGoesAwayFromZero() {
        Rate rate = Rate.ofPercent(new BigDecimal("1.5"));

        assertThat(rate.of(Money.usd(7_00), RoundingMode.HALF_UP)).isEqualTo(Money.usd(11));
        assertThat(rate.of(Money.usd(6_99), RoundingMode.HALF_UP)).isEqualTo(Money.usd(10));
        assertThat(rate.of(Money.usd(-7_00), RoundingMode.HALF_UP)).isEqualTo(Money.usd(-11));
    }

    @Test
    void whatIsNotExactIsNotMoney() {
        for (String amount : List.of("0.001", "1e-30", "92233720368547758.08", "1e30", "-1e30")) {
            assertThatThrownBy(() -> Money.exactly(new BigDecimal(amount), CurrencyCode.USD))
                    .isInstanceOf(ArithmeticException.class);
        }
        assertThatThrownBy(() -> Money.exactly(new BigDecimal("0.1"), YEN)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rate.ofPercent(new BigDecimal("1.00001"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rate.ofPercent(new BigDecimal("-1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overflowIsLoud() {
        Money most = Money.usd(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(Money.usd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.usd(Long.MIN_VALUE).minus(Money.usd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Rate(2_000_000).of(most, RoundingMode.HALF_UP))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void currenciesAreNotCombined() {
        Money dollars = Money.usd(100);
        Money yen = new Money(100, YEN);

        assertThatThrownBy(() -> dollars.plus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.minus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.compareTo(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThat(yen.toDecimal()).hasToString("100");
        assertThat(dollars).hasToString("1.00 USD");
        assertThatThrownBy(() -> CurrencyCode.of("XXZ")).isInstanceOf(IllegalArgumentException.class);
    }
}
