package dev.florin.stripe;

import dev.florin.money.Money;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Amounts as Stripe counts them, in a smallest unit that is not always the one of ISO 4217: see "Supported currencies"
 * in Stripe's documentation.
 */
final class StripeAmount {
    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** Counted in hundredths for old times' sake, of which only whole ones can be paid. */
    private static final Set<String> WHOLE_ONLY = Set.of("ISK", "UGX");

    private static final long HUNDRED = 100;
    private static final long TEN = 10;

    private StripeAmount() {}

    /** Empty when the currency has no such amount at Stripe. */
    static OptionalLong of(Money amount) {
        BigDecimal units =
                amount.toDecimal().movePointRight(decimals(amount.currency().code()));
        try {
            long exact = units.longValueExact();
            return exact % step(amount.currency().code()) == 0 ? OptionalLong.of(exact) : OptionalLong.empty();
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** As people write it. */
    static String toDecimal(long amount, String currency) {
        return BigDecimal.valueOf(amount, decimals(currency.toUpperCase(Locale.ROOT)))
                .toPlainString();
    }

    private static int decimals(String currency) {
        if (WITHOUT_DECIMALS.contains(currency)) {
            return 0;
        }
        return WITH_THREE_DECIMALS.contains(currency) ? 3 : 2;
    }

    /** Of three decimals the last one has to be 0. */
    private static long step(String currency) {
        if (WHOLE_ONLY.contains(currency)) {
            return HUNDRED;
        }
        return WITH_THREE_DECIMALS.contains(currency) ? TEN : 1;
    }
}
