package dev.florin.vendor;

import java.math.BigDecimal;
import java.util.List;

/** What a vendor says about the money that may still be spent with it. */
public sealed interface BalanceReport {
    /** One balance a currency. */
    record Known(List<VendorBalance> balances) implements BalanceReport {
        public Known {
            balances = List.copyOf(balances);
        }
    }

    /** It did not say, or not in a readable form. */
    record Unknown(String why) implements BalanceReport {}

    /** @param currency as the vendor names it; {@code ?} when it does not. */
    record VendorBalance(String currency, BigDecimal available) {}
}
