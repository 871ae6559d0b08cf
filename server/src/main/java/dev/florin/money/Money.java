package dev.florin.money;

import java.math.BigDecimal;
import java.util.Objects;

/** An exact amount in the minor unit of its currency: 25.03 USD is {@code minor == 2503}. Arithmetic overflows loudly. */
public record Money(long minor, CurrencyCode currency) implements Comparable<Money> {
    public Money {
        Objects.requireNonNull(currency);
    }

    public static Money usd(long cents) {
        return new Money(cents, CurrencyCode.USD);
    }

    public static Money zero(CurrencyCode currency) {
        return new Money(0, currency);
    }

    /**
     * Reads a decimal amount.
     *
     * @throws ArithmeticException when it has more decimals than the currency, or does not fit
     */
    public static Money exactly(BigDecimal amount, CurrencyCode currency) {
        return new Money(amount.movePointRight(currency.decimals()).longValueExact(), currency);
    }

    /** The amount as a decimal with exactly the currency's number of decimals. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minor, currency.decimals());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isLessThan(Money other) {
        return compareTo(other) < 0;
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    /** For people and logs: {@code 25.03 USD}. */
    @Override
    public String toString() {
        return toDecimal().toPlainString() + " " + currency.code();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }
}
