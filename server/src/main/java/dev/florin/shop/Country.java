package dev.florin.shop;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Rate;

/**
 * A country that a shop sells in. Everything in a cart of this country has its currency.
 *
 * @param iso two letters, upper case
 * @param currencySymbol as shown before an amount, such as {@code $}
 * @param provinceRequired whether an address needs a state
 * @param taxIncluded whether prices contain the tax, so that it is not added
 * @param shippingTaxed whether tax is also due on shipping
 * @param takesCards whether the company takes cards there
 * @param transactionFee a share of the amount to be paid that the buyer pays on top; usually zero
 */
public record Country(
        long countryId,
        String iso,
        String name,
        CurrencyCode currency,
        String currencySymbol,
        boolean provinceRequired,
        boolean taxIncluded,
        boolean shippingTaxed,
        boolean takesCards,
        Rate transactionFee) {}
