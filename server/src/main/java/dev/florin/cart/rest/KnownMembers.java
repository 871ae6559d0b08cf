package dev.florin.cart.rest;

import dev.florin.platform.bodies.Members;
import java.util.Set;

/**
 * The members that bodies of carts, customers, orders and subscriptions may have, as the API's description lists them.
 * Other members of a body are dropped unread.
 */
final class KnownMembers {
    static final Set<String> NAMES = Set.of(
            "address",
            "address1",
            "address2",
            "address_id",
            "affiliate",
            "agreement_ids",
            "amount",
            "attribution",
            "billing_postal_code",
            "card_type",
            "carrier",
            "cart_item_id",
            "city",
            "code",
            "country",
            "country_code",
            "customer_id",
            "date",
            "discount_code",
            "display_to_customer",
            "email",
            "enrollment_pack_id",
            "exp_month",
            "exp_year",
            "external_id",
            "first_name",
            "fluid_cart",
            "fluid_rep_id",
            "fluid_shop",
            "fluid_v",
            "id",
            "immutable_items",
            "item_id",
            "items",
            "jwt",
            "language",
            "language_iso",
            "last_four",
            "last_name",
            "multi_factor_authentication",
            "multi_factorable_id",
            "multi_factorable_type",
            "name",
            "next_bill_date",
            "notes",
            "number_of_orders",
            "order_confirmation_url",
            "order_item_id",
            "payment_method",
            "payment_method_id",
            "phone",
            "postal_code",
            "price",
            "process_immediately",
            "processing_time",
            "quantity",
            "reason",
            "restock",
            "schedule",
            "session_uuid",
            "share_guid",
            "share_token",
            "shipping_method",
            "shipping_method_id",
            "state",
            "subscribe",
            "subscription",
            "subscription_plan_id",
            "title",
            "token",
            "tokens",
            "tracking_number",
            "type",
            "user_company_token",
            "username",
            "uuid",
            "variant_id",
            "verification_channel",
            "verification_code",
            "visitor_token");

    static final Members MEMBERS = Members.named(NAMES);

    private KnownMembers() {}

    /** @throws IllegalStateException when a handler asks for a member that would never be there */
    static void verify(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalStateException("KnownMembers does not name " + name);
        }
    }
}
