package dev.florin.shop;

import dev.florin.money.Rate;
import org.jspecify.annotations.Nullable;

/** Says what tax is due. The shop's own table is one; a tax service may be another. Pure and quick: it is asked with each change of a cart. */
public interface TaxRates {
    /**
     * The rate on goods sent to a place.
     *
     * @param countryIso two letters
     * @param region the state or province as the address has it, or null while there is no address
     */
    Rate rate(String countryIso, @Nullable String region);
}
