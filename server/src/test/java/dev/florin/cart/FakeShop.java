package dev.florin.cart;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.shop.Agreement;
import dev.florin.shop.Company;
import dev.florin.shop.Country;
import dev.florin.shop.Discount;
import dev.florin.shop.EnrollForm;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Language;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.ShippingMethod;
import dev.florin.shop.Shop;
import dev.florin.shop.SubscriptionPlan;
import dev.florin.shop.TaxRates;
import dev.florin.shop.Variant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shop in memory, to be filled by the test that needs it. */
final class FakeShop implements Shop {
    final Map<Long, Product> products = new TreeMap<>();
    final Map<Long, Variant> variants = new TreeMap<>();
    final Map<Long, SubscriptionPlan> plans = new TreeMap<>();
    final Map<Long, EnrollmentPack> packs = new TreeMap<>();
    final Map<Long, Agreement> agreements = new TreeMap<>();
    final Map<String, Country> countries = new TreeMap<>();
    final Map<String, Country> former = new TreeMap<>();
    final Map<String, Discount> discounts = new TreeMap<>();
    final Map<String, Rate> taxes = new TreeMap<>();
    final List<ShippingMethod> methods = new ArrayList<>();
    final List<EnrollForm> forms = new ArrayList<>();
    boolean requirePhone;
    boolean repNeedsLogin;
    boolean attributionStrict;
    Company.CustomLines customLines = Company.CustomLines.ANYONE;
    boolean riseNeedsConsent = true;
    long version = 1;

    static Money money(String country, long minor) {
        return new Money(minor, currency(country));
    }

    static CurrencyCode currency(String country) {
        return CurrencyCode.of(
                switch (country) {
                    case "US" -> "USD";
                    case "CA" -> "CAD";
                    case "GB" -> "GBP";
                    case "MX" -> "MXN";
                    case "JP" -> "JPY";
                    default -> throw new IllegalArgumentException(country);
                });
    }

    void addCountry(String iso, boolean taxIncluded, boolean shippingTaxed, Rate transactionFee) {
        countries.put(
                iso,
                new Country(
                        countries.size() + 1,
                        iso,
                        iso,
                        currency(iso),
                        iso.equals("JP") ? "¥" : "$",
                        iso.equals("US") || iso.equals("CA"),
                        taxIncluded,
                        shippingTaxed,
                        true,
                        transactionFee));
    }

    void addTax(String country, @Nullable String region, long partsPerMillion) {
        taxes.put(country + "/" + region, new Rate(partsPerMillion));
    }

    /** A product with one variant of the same id. */
    void addProduct(long id, Product.Kind kind, Map<String, Price> prices, List<Long> planIds, boolean tracksStock) {
        Variant variant = new Variant(id, id, "Variant " + id, "SKU-" + id, null, List.of(), true, tracksStock, prices);
        variants.put(id, variant);
        products.put(
                id,
                new Product(
                        id,
                        "Product " + id,
                        Map.of(),
                        "P-" + id,
                        null,
                        kind,
                        true,
                        planIds,
                        null,
                        false,
                        kind == Product.Kind.GIFT_CARD ? "starbucks" : null,
                        List.of(variant)));
    }

    @Override
    public Optional<Country> formerCountry(String iso) {
        return Optional.ofNullable(former.get(iso));
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Company company() {
        return new Company(
                1,
                new UUID(0, 1),
                "MyCo",
                "myco.fluid.app",
                "myco",
                null,
                requirePhone,
                repNeedsLogin,
                attributionStrict,
                customLines,
                riseNeedsConsent,
                false,
                List.of(),
                null);
    }

    @Override
    public List<Country> countries() {
        return List.copyOf(countries.values());
    }

    @Override
    public Optional<Country> country(String iso) {
        return Optional.ofNullable(countries.get(iso.toUpperCase(Locale.ROOT)));
    }

    @Override
    public List<Language> languages() {
        return List.of(new Language(1, "en", "English"), new Language(2, "ja", "Japanese"));
    }

    @Override
    public Optional<Language> language(String iso) {
        return languages().stream()
                .filter(language -> language.iso().equalsIgnoreCase(iso))
                .findFirst();
    }

    @Override
    public Optional<Product> product(long productId) {
        return Optional.ofNullable(products.get(productId));
    }

    @Override
    public Optional<Variant> variant(long variantId) {
        return Optional.ofNullable(variants.get(variantId));
    }

    @Override
    public Optional<SubscriptionPlan> plan(long planId) {
        return Optional.ofNullable(plans.get(planId));
    }

    @Override
    public List<ShippingMethod> shippingMethods(String countryIso) {
        return methods.stream()
                .filter(method -> method.active() && method.terms().containsKey(countryIso))
                .toList();
    }

    @Override
    public Optional<Discount> discount(String code) {
        return Optional.ofNullable(discounts.get(code.toUpperCase(Locale.ROOT)));
    }

    @Override
    public Optional<EnrollmentPack> pack(long packId) {
        return Optional.ofNullable(packs.get(packId));
    }

    @Override
    public Optional<Agreement> agreement(long agreementId) {
        return Optional.ofNullable(agreements.get(agreementId));
    }

    @Override
    public Collection<EnrollForm> enrollForms() {
        return forms;
    }

    @Override
    public TaxRates taxes() {
        return (country, region) -> {
            Rate ofRegion = taxes.get(country + "/" + region);
            return ofRegion != null ? ofRegion : taxes.getOrDefault(country + "/null", Rate.ZERO);
        };
    }
}
