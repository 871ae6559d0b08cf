package dev.florin.cart.rest;

import dev.florin.cart.CartPayment;
import dev.florin.shop.Company;
import dev.florin.shop.Country;
import java.util.Locale;

/**
 * What the later form adds to the objects of a cart. A company sets none of it up here, so most of it says that there
 * is none.
 */
final class LaterParts {
    /** The one way to pay; the later form has a UUID for each. */
    private static final String CARDS_UUID = "00000000-0000-4000-8000-000000000001";

    private static final String PRODUCTION = "production";
    private static final String SANDBOX = "sandbox";

    private LaterParts() {}

    static void company(Wire wire, Company company, boolean test) {
        wire.text("favicon_url", null);
        wire.text("primary_domain_hostname", company.fluidShop());
        wire.flag("collect_phone", company.requirePhone());
        wire.flag("require_billing_zip", false);
        wire.text("checkout_primary_button_color", null);
        wire.text("checkout_primary_text_color", null);
        wire.text("checkout_secondary_button_color", null);
        wire.text("checkout_secondary_text_color", null);
        wire.flag("order_on_behalf", false);
        wire.flag("collect_sms_marketing", false);
        wire.flag("collect_email_marketing", false);
        wire.flag("bundle_subscriptions", false);
        wire.flag("reward_points_enabled", false);
        wire.flag("reward_points_apply_to_subtotal", false);
        wire.text("reward_points_label_singular", "point");
        wire.text("reward_points_label_plural", "points");
        wire.flag("hide_volume_on_customer_surfaces", false);
        wire.flag("isolated_payment_tokens", false);
        wire.text("kount_environment", test ? SANDBOX : PRODUCTION);
        wire.text("kount_client_id", null);
    }

    static void country(Wire wire, Country country) {
        wire.text("iso_name", country.name().toUpperCase(Locale.ROOT));
        wire.text("iso3", Locale.of("", country.iso()).getISO3Country());
        wire.flag("price_inclusive_of_tax", country.taxIncluded());
        wire.text("price_inclusive_tax_name", null);
        wire.text("tax_enabled", null);
        wire.text("tax_standard_rate", null);
    }

    static void card(Wire wire, CartPayment payment) {
        wire.text("card_network", payment.brand());
        wire.text("logo_url", null);
    }

    static void wayToPay(Wire wire, boolean test) {
        wire.text("uuid", CARDS_UUID);
        wire.text("image_url", null);
        wire.flag("collect_billing_address", false);
        wire.object("customer_details_schema", () -> {});
        wire.flag("bogus_gateway", test);
        wire.text("tokenize_path", null);
        wire.text("token_provider", null);
        wire.flag("apple_pay", false);
        wire.flag("apple_pay_recurring_supported", false);
        wire.text("apple_pay_merchant_identifier", null);
        wire.flag("decrypted_apple_pay_via_paypal", false);
        wire.text("client_id", null);
        wire.text("merchant_id", null);
        wire.text("sdk_type", null);
    }

    static void agreement(Wire wire) {
        wire.flag("default_checked", false);
        wire.flag("subscription_only", false);
        wire.flag("standalone_on_checkout", false);
        wire.text("show_path", null);
    }
}
