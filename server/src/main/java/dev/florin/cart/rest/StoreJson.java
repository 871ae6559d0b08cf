package dev.florin.cart.rest;

import dev.florin.cart.AddressCheck;
import dev.florin.shop.Agreement;
import dev.florin.shop.CheckoutLooks;
import dev.florin.shop.Company;
import dev.florin.shop.Regions;
import dev.florin.shop.Shop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a checkout asks of a shop, with the wire's names ({@code docs/protocols/fluid.md}). */
final class StoreJson {
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?");

    private final boolean test;

    /** @param test whether payments are simulated */
    StoreJson(boolean test) {
        this.test = test;
    }

    Map<String, Object> config(Company company, CheckoutLooks.Look look) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("id", company.companyId());
        config.put("name", company.name());
        config.put("fluid_shop", company.fluidShop());
        config.put("subdomain", company.subdomain());
        config.put("primary_domain_hostname", company.fluidShop());
        put(config, "logo_url", company.logoUrl());
        put(config, "favicon_url", look.faviconUrl());
        config.put("collect_phone", look.collectPhone());
        config.put("require_phone", company.requirePhone());
        config.put("require_billing_zip", look.requireBillingZip());
        put(config, "checkout_primary_button_color", look.colors().primaryButton());
        put(config, "checkout_primary_text_color", look.colors().primaryText());
        put(config, "checkout_secondary_button_color", look.colors().secondaryButton());
        put(config, "checkout_secondary_text_color", look.colors().secondaryText());
        for (String notThere : List.of(
                "bundle_subscriptions",
                "collect_email_marketing",
                "collect_sms_marketing",
                "hide_volume_on_customer_surfaces",
                "isolated_payment_tokens",
                "order_on_behalf",
                "reward_points_apply_to_subtotal",
                "reward_points_enabled")) {
            config.put(notThere, false);
        }
        config.put("reward_points_label_singular", "point");
        config.put("reward_points_label_plural", "points");
        config.put("kount_environment", test ? "sandbox" : "production");
        put(config, "kount_client_id", null);
        return config;
    }

    /**
     * What an address of a country has, in the order in which pages ask for it.
     *
     * @param shop whose rule it is whether a state is needed; null for nobody's
     * @return empty when there is no such country
     */
    static Optional<Map<String, Object>> addressFields(
            String country, @Nullable String languageIso, @Nullable Shop shop) {
        String iso = country.toUpperCase(Locale.ROOT);
        if (!COUNTRY.matcher(country).matches() || !AddressCheck.isCountry(iso)) {
            return Optional.empty();
        }
        boolean stateNeeded = shop == null ? Regions.areKnown(iso) : AddressCheck.isStateNeeded(iso, shop);
        boolean phoneNeeded = shop != null && shop.company().requirePhone();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("country_code", iso);
        fields.put("country_name", Locale.of("", iso).getDisplayCountry(language(languageIso)));
        fields.put(
                "fields",
                List.of(
                        field("name", "Name", true),
                        field("address1", "Street and number", true),
                        field("address2", "Apartment, suite", false),
                        field("city", "City", true),
                        field("state", iso.equals("CA") ? "Province" : "State", stateNeeded),
                        field("postal_code", iso.equals("US") ? "ZIP code" : "Postal code", true),
                        field("phone", "Phone", phoneNeeded)));
        return Optional.of(fields);
    }

    private static Locale language(@Nullable String iso) {
        return iso != null && LANGUAGE.matcher(iso).matches()
                ? Locale.forLanguageTag(iso.replace('_', '-'))
                : Locale.ENGLISH;
    }

    private static Map<String, Object> field(String name, String label, boolean required) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("field", name);
        field.put("label", label);
        field.put("required", required);
        return field;
    }

    static Map<String, Object> agreement(Agreement agreement, Company company) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", agreement.agreementId());
        shown.put("title", agreement.title());
        shown.put("description", agreement.text());
        shown.put("active", agreement.active());
        shown.put("show_at_checkout", agreement.showAtCheckout());
        shown.put("required", agreement.required());
        shown.put("required_on_checkout", agreement.required());
        shown.put("default_checked", false);
        shown.put("subscription_only", false);
        shown.put("standalone_on_checkout", false);
        put(shown, "company_logo", company.logoUrl());
        shown.put("company_country_ids", List.of());
        shown.put("attachments", List.of());
        return shown;
    }

    /** A null is shown; the map's type has no word for it. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }
}
