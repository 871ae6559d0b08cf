package dev.florin.shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A shop as it was read, with the look-ups that carts need. */
final class MemoryShop implements Shop {
    /** What one reading of the database brings. Each list is in the company's order. */
    record Contents(
            long version,
            Company company,
            List<Country> countries,
            List<Country> former,
            List<Language> languages,
            List<Product> products,
            List<SubscriptionPlan> plans,
            List<ShippingMethod> methods,
            List<Discount> discounts,
            List<EnrollmentPack> packs,
            List<Agreement> agreements,
            List<EnrollForm> forms,
            TaxRates taxes) {}

    private final Contents contents;
    private final Map<String, Country> countries;
    private final Map<String, Country> former;
    private final Map<String, Language> languages;
    private final Map<Long, Product> products;
    private final Map<Long, Variant> variants;
    private final Map<Long, SubscriptionPlan> plans;
    private final Map<String, List<ShippingMethod>> methods;
    private final Map<String, Discount> discounts;
    private final Map<Long, EnrollmentPack> packs;
    private final Map<Long, Agreement> agreements;

    MemoryShop(Contents contents) {
        this.contents = contents;
        countries = byKey(contents.countries, country -> upper(country.iso()));
        former = byKey(contents.former, country -> upper(country.iso()));
        languages = byKey(contents.languages, language -> lower(language.iso()));
        products = byKey(contents.products, Product::productId);
        variants = byKey(
                contents.products.stream()
                        .flatMap(product -> product.variants().stream())
                        .toList(),
                Variant::variantId);
        plans = byKey(contents.plans, SubscriptionPlan::planId);
        methods = methodsByCountry(contents.methods);
        discounts = byKey(contents.discounts, discount -> lower(discount.code()));
        packs = byKey(contents.packs, EnrollmentPack::packId);
        agreements = byKey(contents.agreements, Agreement::agreementId);
    }

    @Override
    public long version() {
        return contents.version;
    }

    @Override
    public Company company() {
        return contents.company;
    }

    @Override
    public List<Country> countries() {
        return contents.countries;
    }

    @Override
    public Optional<Country> country(String iso) {
        return Optional.ofNullable(countries.get(upper(iso)));
    }

    @Override
    public Optional<Country> formerCountry(String iso) {
        return Optional.ofNullable(former.get(upper(iso)));
    }

    @Override
    public List<Language> languages() {
        return contents.languages;
    }

    @Override
    public Optional<Language> language(String iso) {
        return Optional.ofNullable(languages.get(lower(iso)));
    }

    @Override
    public List<Product> products() {
        return contents.products;
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
        return methods.getOrDefault(upper(countryIso), List.of());
    }

    @Override
    public Optional<Discount> discount(String code) {
        return Optional.ofNullable(discounts.get(lower(code)));
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
        return contents.forms;
    }

    @Override
    public TaxRates taxes() {
        return contents.taxes;
    }

    private static Map<String, List<ShippingMethod>> methodsByCountry(List<ShippingMethod> all) {
        Map<String, List<ShippingMethod>> methods = new LinkedHashMap<>();
        all.stream()
                .filter(ShippingMethod::active)
                .sorted(Comparator.comparingInt(ShippingMethod::position).thenComparingLong(ShippingMethod::methodId))
                .forEach(method -> method.terms()
                        .keySet()
                        .forEach(iso -> methods.computeIfAbsent(upper(iso), any -> new ArrayList<>())
                                .add(method)));
        methods.replaceAll((iso, list) -> List.copyOf(list));
        return methods;
    }

    private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
        Map<K, V> map = new LinkedHashMap<>();
        values.forEach(value -> map.put(key.apply(value), value));
        return map;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
