package dev.florin.shop;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All that pricing a cart needs of one company, as it was at one {@link #version}. Immutable and in memory: asking it
 * costs no statement. Stock, customers and reps are not in it.
 */
public interface Shop {
    /** Grows with each change of what the company has set up. */
    long version();

    Company company();

    /** The countries it sells in, in the company's order. */
    List<Country> countries();

    /** @param iso in any case */
    Optional<Country> country(String iso);

    /** A country that it used to sell in, and no longer does; by its ISO code, in any case. */
    default Optional<Country> formerCountry(String iso) {
        return Optional.empty();
    }

    List<Language> languages();

    /** @param iso in any case */
    Optional<Language> language(String iso);

    /** All products, active or not. A fake that only prices carts need not have them. */
    default List<Product> products() {
        return List.of();
    }

    Optional<Product> product(long productId);

    Optional<Variant> variant(long variantId);

    Optional<SubscriptionPlan> plan(long planId);

    /** The active methods that have terms for the country, by position. */
    List<ShippingMethod> shippingMethods(String countryIso);

    /** A discount by its code in any case, whether active or not. */
    Optional<Discount> discount(String code);

    Optional<EnrollmentPack> pack(long packId);

    Optional<Agreement> agreement(long agreementId);

    Collection<EnrollForm> enrollForms();

    TaxRates taxes();
}
