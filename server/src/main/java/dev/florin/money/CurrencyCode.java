package dev.florin.money;

import java.util.Currency;
import java.util.Objects;

/** An ISO 4217 currency: its three letters and the number of decimals its minor unit has. */
public record CurrencyCode(String code, int decimals) {
    public static final CurrencyCode USD = new CurrencyCode("USD", 2);

    public CurrencyCode {
        Objects.requireNonNull(code);
    }

    /** @throws IllegalArgumentException when ISO 4217 has no such code. */
    public static CurrencyCode of(String code) {
        if (code.equals(USD.code)) {
            return USD;
        }
        Currency currency = Currency.getInstance(code);
        return new CurrencyCode(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return code;
    }
}
