package dev.florin.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact share of an amount, in parts per million: 2.25 % is {@code 22500}. */
public record Rate(long partsPerMillion) implements Comparable<Rate> {
    public static final Rate ZERO = new Rate(0);

    private static final int PERCENT_DECIMALS = 4;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    public Rate {
        if (partsPerMillion < 0) {
            throw new IllegalArgumentException("a rate is not negative");
        }
    }

    /** @throws ArithmeticException when the percentage has more than four decimals. */
    public static Rate ofPercent(BigDecimal percent) {
        return new Rate(percent.movePointRight(PERCENT_DECIMALS).longValueExact());
    }

    /** 2.25 for a rate of 2.25 %, without trailing zeros. */
    public BigDecimal toPercent() {
        return normal(BigDecimal.valueOf(partsPerMillion, PERCENT_DECIMALS));
    }

    /** This share of the amount, rounded to the minor unit in the named way. */
    public Money of(Money amount, RoundingMode rounding) {
        if (partsPerMillion == 0 || amount.isZero()) {
            return Money.zero(amount.currency());
        }
        BigInteger product = BigInteger.valueOf(amount.minor()).multiply(BigInteger.valueOf(partsPerMillion));
        BigDecimal share = new BigDecimal(product).divide(new BigDecimal(MILLION), 0, rounding);
        return new Money(share.longValueExact(), amount.currency());
    }

    @Override
    public int compareTo(Rate other) {
        return Long.compare(partsPerMillion, other.partsPerMillion);
    }

    @Override
    public String toString() {
        return toPercent().toPlainString() + " %";
    }

    private static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
