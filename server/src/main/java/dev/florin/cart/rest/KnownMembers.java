package dev.florin.cart.rest;

import dev.florin.platform.bodies.Members;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members that bodies of carts, customers, orders and subscriptions may have, as the API's description lists them.
 * Other members of a body are dropped unread.
 */
final class KnownMembers {
    static final Set<String> NAMES = Set.of(
            "account_id",
            "address",
            "address1",
            "address2",
            "address_details",
            "address_id",
            "addresses_attributes",
            "affiliate",
            "agreement_ids",
            "amount",
            "amount_cents",
            "attribution",
            "billing_address",
            "billing_postal_code",
            "card_network",
            "card_type",
            "carrier",
            "cart_item_id",
            "city",
            "code",
            "country",
            "country_code",
            "customer",
            "customer_id",
            "customer_ids",
            "customer_notes_attributes",
            "date",
            "default",
            "default_address_attributes",
            "default_payment_method",
            "device_data",
            "discount_code",
            "display_to_customer",
            "email",
            "email_marketing",
            "enrollment_pack_id",
            "exp_month",
            "exp_year",
            "external_id",
            "first_name",
            "fluid_cart",
            "fluid_rep_id",
            "fluid_session",
            "fluid_shop",
            "fluid_v",
            "id",
            "immutable_items",
            "item_id",
            "items",
            "jwt",
            "keys",
            "language",
            "language_iso",
            "last_four",
            "last_name",
            "metadata",
            "multi_factor_authentication",
            "multi_factorable_id",
            "multi_factorable_type",
            "name",
            "next_bill_date",
            "note",
            "notes",
            "number_of_orders",
            "order",
            "order_confirmation_url",
            "order_fulfillment_id",
            "order_id",
            "order_item_id",
            "order_items",
            "payment_account",
            "payment_method",
            "payment_method_id",
            "perform_cart_calculations",
            "phone",
            "postal_code",
            "price",
            "process_immediately",
            "processing_time",
            "quantity",
            "reason",
            "resource_id",
            "resource_type",
            "restock",
            "restock_all_items",
            "reviewed",
            "sale_date",
            "schedule",
            "session_uuid",
            "set_as_default",
            "set_customer_payment_method",
            "share_guid",
            "share_token",
            "shipping",
            "shipping_carrier",
            "shipping_method",
            "shipping_method_id",
            "sms_marketing",
            "source",
            "state",
            "subscribe",
            "subscription",
            "subscription_plan_id",
            "tax",
            "title",
            "token",
            "token_provider",
            "tokens",
            "tracking_information",
            "tracking_informations",
            "tracking_number",
            "transaction",
            "type",
            "use_customer_payment_method",
            "user_company_id",
            "user_company_token",
            "username",
            "uuid",
            "variant_id",
            "verification_channel",
            "verification_code",
            "visitor_token",
            "warehouse_id",
            "zip");

    /** What a sender keeps in an object of its own is kept whatever its name. */
    private static final String OWN = "metadata";

    static final Members MEMBERS = new Members() {
        @Override
        public @Nullable Members of(String name) {
            return name.equals(OWN) ? Members.ALL : NAMES.contains(name) ? this : null;
        }
    };

    private KnownMembers() {}

    /** @throws IllegalStateException when a handler asks for a member that would never be there */
    static void verify(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalStateException("KnownMembers does not name " + name);
        }
    }
}
