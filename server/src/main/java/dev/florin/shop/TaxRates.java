package dev.florin.shop;

import dev.florin.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Says what tax is due. The shop's own table is one; a tax service may be another. Pure and quick: it is called with
 * each change of a cart.
 */
public interface TaxRates {
    /**
     * The rate on goods sent to a place.
     *
     * @param countryIso two letters
     * @param region the state or province as the address has it, by name or code, or null while there is no address
     */
    Rate rate(String countryIso, @Nullable String region);

    /** Whether the tax in a country is not the same everywhere, so that the region must be known. */
    default boolean dependsOnRegion(String countryIso) {
        return false;
    }

    /** Whether the tax of a region can be told; false for what is certainly no region of the country. */
    default boolean knows(String countryIso, String region) {
        return true;
    }
}
