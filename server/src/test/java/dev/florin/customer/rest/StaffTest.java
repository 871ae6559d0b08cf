package dev.florin.customer.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.customer.rest.StaffClient.ROLES;
import static dev.florin.customer.rest.StaffClient.USERS;
import static dev.florin.customer.rest.StaffClient.company;
import static dev.florin.customer.rest.StaffClient.made;
import static dev.florin.customer.rest.StaffClient.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.Companies;
import dev.florin.shop.RoleMembers;
import dev.florin.shop.StaffRights;
import dev.florin.shop.StaffTokens;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A company's own people over HTTP: users, roles, and what they permit. */
class StaffTest {
    private final String domain = "s" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app";
    private final long companyId = TestFlorin.server().part(Companies.class).create("Staffed", domain);
    private final String company = company(companyId);

    @Test
    void aRolePermitsWhatItNamesAndNothingElse() {
        long role = made(company, ROLES, """
            {"role": {"name": "Support", "permissions": {"orders": ["view"], "subscriptions": ["view", "update"]}}}\
            """);
        long user = made(company, USERS, "{\"email\": \"Vera@staff.example.com\", \"role_ids\": [" + role + "]}");
        String bearer = bearer(user);

        assertThat(send(bearer, "GET", "/api/orders", null).status()).isEqualTo(200);
        assertThat(send(bearer, "GET", "/api/subscriptions", null).status()).isEqualTo(200);
        assertRefused(send(bearer, "POST", "/api/subscriptions/1/pause", null), 404, null);
        assertRefused(send(bearer, "POST", "/api/orders/1/cancel", "{}"), 403, null);
        assertRefused(send(bearer, "GET", "/api/company/products", null), 403, null);
        assertRefused(send(bearer, "PATCH", "/api/company/settings", "{}"), 403, null);
        assertRefused(send(bearer, "GET", USERS, null), 403, null);
        JsonNode own = send(bearer, "GET", ROLES + "/my_permissions", null).json();
        assertThat(texts(own.path("permissions")))
                .containsExactly("orders.view", "subscriptions.update", "subscriptions.view");
        assertThat(texts(own.path("roles"))).containsExactly("Support");

        send(company, "PATCH", ROLES + "/" + role, "{\"permissions\": {\"catalog\": [\"view\"]}}");

        assertThat(send(bearer, "GET", "/api/company/products", null).status()).isEqualTo(200);
        assertRefused(send(bearer, "GET", "/api/orders", null), 403, null);
        send(company, "DELETE", USERS + "/" + user, null);
        assertRefused(send(bearer, "GET", "/api/company/products", null), 401, null);
    }

    @Test
    void tokensEndForGoodWhenTheirUserIsNoLongerActive() {
        long user = made(company, USERS, "{\"email\": \"back@staff.example.com\"}");
        String bearer = bearer(user);
        String own = ROLES + "/my_permissions";
        assertThat(send(bearer, "GET", own, null).status()).isEqualTo(200);

        send(company, "DELETE", USERS + "/" + user, null);
        send(company, "PATCH", USERS + "/" + user, "{\"active\": true}");

        assertRefused(send(bearer, "GET", own, null), 401, null);
        assertThat(send(bearer(user), "GET", own, null).status()).isEqualTo(200);
    }

    @Test
    void aTokenOfTheWholeCompanyMayDoEverything() {
        JsonNode own = send(company, "GET", ROLES + "/my_permissions", null).json();
        JsonNode structure = send(company, "GET", ROLES + "/structure", null).json();

        assertThat(texts(own.path("permissions"))).isEqualTo(StaffRights.all());
        assertThat(structure.at("/categories/0/resources")).hasSize(StaffRights.values().length);
        assertThat(structure.at("/searchable/0/key").asString()).isEqualTo("orders");
        assertRefused(send(null, "GET", ROLES + "/structure", null), 401, null);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/orders, orders.view",
        "HEAD, /api/orders/1, orders.view",
        "PATCH, /api/orders/1, orders.update",
        "POST, /api/orders/1/refunds, orders.refund",
        "POST, /api/orders/1/cancel, orders.refund",
        "POST, /api/refunds, orders.refund",
        "POST, /api/subscriptions/1/cancel, subscriptions.update",
        "GET, /api/company/customers, customers.view",
        "DELETE, /api/company/variants/1, catalog.update",
        "POST, /api/products, catalog.update",
        "PATCH, /api/company/settings, settings.update",
        "GET, /api/products/7/leads, customers.view",
        "GET, /api/products/7/views, customers.view",
        "GET, /api/products/7/contact_share_link, customers.view",
        "GET, /api/products/leads, catalog.view",
        "POST, /api/shares, customers.update",
        "POST, /api/company/contacts/export_csv, customers.view",
        "POST, /api/customers/export_csv, customers.view",
        "POST, /api/customers/import_csv, customers.update",
        "POST, /api/products/7/selected_variant_price, catalog.view",
        "POST, /api/products/selected_variant_price, catalog.update",
        "POST, /api/orders/selected_variant_price, orders.update",
        "POST, /api/users/create_and_invite, users.update",
        "GET, /api/v2025-06/reps, customers.view",
        "GET, /api/company/user_agreements, settings.view",
        "POST, /api/company/user_agreements,",
        "POST, /api/company/user_agreements/bulk_create,",
        "GET, /api/share_page_stats, customers.view",
        "GET, /api/anything/else, settings.view",
        "GET, /api/company, settings.view",
        "POST, /api/company/roles, users.update",
        "PATCH, /api/users/1/roles, users.update",
        "POST, /api/payments, payments.update",
        "POST, /api/payments/u/capture, payments.update",
        "POST, /api/payments/u/refund, orders.refund",
        "PATCH, /api/v202506/payments/cancel/fo_1, orders.refund",
        "PUT, /api/v202506/payments/cancel/fo_1/, orders.refund",
        "POST, /api/v202506/payments/settle, payments.update",
        "GET, /api/companies/1/payments_status, payments.view",
        "GET, /api/companies/1/payments_status/availability_by_country, payments.view",
        "POST, /api/v202604/orders/1/edits, orders.refund",
        "POST, /api/v2025-06/payments/u/refund, orders.refund",
        "POST, /api/carts, orders.update",
        "POST, /api/v1/fairshare, orders.update",
        "POST, /api/public/v2025-06/commerce/carts/t/checkout, orders.update",
        "DELETE, /api/carts/t/discount/refund, orders.update",
        "PATCH, /api/v2/orders/1/update_external_id, orders.update",
        "POST, /api/orders, orders.update",
        "GET, /api/v202604/orders, orders.view",
        "GET, /api/v202506/orders/stats, orders.view",
        "PUT, /api/orders/1/review_order, orders.update",
        "POST, /api/payment/v2026-04/transactions/u/credit, orders.refund",
        "POST, /api/payment/v2026-04/transactions/u/capture, payments.update",
        "GET, /api/payment/v2026-04/transactions, payments.view",
        "POST, /api/v202506/orders/1/refund, orders.refund",
        "PATCH, /api/company/orders/1, orders.update",
        "POST, /api/orders/1/transfer_customer, orders.update",
        "POST, /api/orders/1/fulfillments, orders.update",
        "POST, /api/refunds/items, orders.refund",
        "GET, /api/company/refunds/1, orders.view",
        "DELETE, /api/order_fulfillments/1, orders.update",
        "POST, /api/tracking_informations, orders.update",
        "GET, /api/subscription_orders, subscriptions.view",
        "POST, /api/subscriptions/bulk_cancel, subscriptions.update",
        "DELETE, /api/customers/bulk_delete, customers.update",
        "PATCH, /api/customers/1/address/2/default, customers.update",
        "POST, /api/customer_notes, customers.update",
        "GET, /api/v2025-06/members/u/genealogy, customers.view",
        "POST, /api/v202506/customers/1/points_ledgers, customers.update",
        "GET, /api/v202604/products/mug, catalog.view",
        "PATCH, /api/variant_countries/bulk_update, catalog.update",
        "POST, /api/company/inventory_levels/1/adjust, catalog.update",
        "POST, /api/inventory_levels/set, catalog.update",
        "POST, /api/inventory_levels/import_csv, catalog.update",
        "POST, /api/company/v1/products, catalog.update",
        "PATCH, /api/enrollment_packs/bulk_status_update, catalog.update",
        "DELETE, /api/subscription_plans/1, catalog.update",
        "PATCH, /api/settings/checkout, settings.update",
        "POST, /api/settings/warehouses, settings.update",
        "DELETE, /api/agreements/bulk_delete, settings.update",
        "GET, /api/companies, settings.view",
        "GET, /api/company/users/find, users.view",
        "DELETE, /api/company/roles/1/members/2, users.update",
        "POST, /api/v2/authentication/send_mfa, settings.update",
        "GET, /api/company/roles/my_permissions,",
        "POST, /api/authentication/send_mfa,"
    })
    void eachCallNeedsAPermission(String method, String path, @Nullable String permission) {
        assertThat(StaffRights.needed(method, path).orElse(null)).isEqualTo(permission);
    }

    @Test
    void rolesAreGivenTakenAndDuplicated() {
        long role =
                made(company, ROLES, "{\"name\": \"Packers\", \"permissions\": {\"orders\": [\"view\", \"update\"]}}");
        long anna = made(
                company,
                USERS,
                "{\"email\": \"anna@staff.example.com\", \"first_name\": \"Anna\", \"last_name\": \"A\"}");
        long bert = made(
                company,
                USERS,
                "{\"email\": \"bert@staff.example.com\", \"username\": \"Bert\", \"external_id\": \"b1\"}");
        String members = ROLES + "/" + role + "/members";

        JsonNode added = send(company, "POST", members, ids(anna, bert)).json();
        JsonNode first = send(company, "GET", members + "?page[limit]=1", null).json();
        String next = first.at("/meta/pagination/next_cursor").asString();
        JsonNode second = send(company, "GET", members + "?page[limit]=1&page[cursor]=" + next, null)
                .json();
        Client.Answer removed = send(company, "DELETE", members + "/" + anna, null);

        assertThat(added.path("added").asInt()).isEqualTo(2);
        assertThat(added.path("members")).hasSize(2);
        assertThat(first.at("/members/0/name").asString()).isEqualTo("Anna A");
        assertThat(second.at("/members/0/id").asLong()).isEqualTo(bert);
        assertThat(second.at("/meta/pagination/next_cursor").isNull()).isTrue();
        assertThat(removed.status()).isEqualTo(200);
        assertRefused(send(company, "DELETE", members + "/" + anna, null), 404, null);
        assertThat(send(company, "GET", members + "?search_query=BERT", null)
                        .json()
                        .path("members"))
                .hasSize(1);
        assertRefused(send(company, "POST", members, ids(anna, 1)), 422, "user_company_ids[1]");
        assertRefused(send(company, "GET", members + "?colour=red", null), 422, "colour");
        assertRefused(send(company, "GET", ROLES + "/1/members", null), 404, null);
        assertRefused(send(company, "DELETE", ROLES + "/" + role, null), 409, null);
        assertThat(send(company, "POST", ROLES + "/" + role + "/duplicate", null)
                        .json()
                        .at("/role/name")
                        .asString())
                .isEqualTo("Packers (copy)");
        assertRefused(send(company, "POST", ROLES + "/" + role + "/duplicate", null), 409, "name");
        for (String by : List.of("email=BERT@staff.example.com", "username=bert", "external_id=b1")) {
            assertThat(send(company, "GET", USERS + "/find?" + by, null)
                            .json()
                            .at("/user/id")
                            .asLong())
                    .isEqualTo(bert);
        }
        assertRefused(send(company, "GET", USERS + "/find", null), 422, "email");
        assertRefused(send(company, "GET", USERS + "/find?email=nobody@staff.example.com", null), 404, null);
        assertThat(send(company, "PUT", "/api/users/" + anna, "{\"user\": {\"phone\": \"+1 403 555 1212\"}}")
                        .json()
                        .at("/user/phone")
                        .asString())
                .isNotBlank();
        assertThat(send(company, "PATCH", "/api/users/" + anna + "/roles", "{\"role_ids\": [" + role + "]}")
                        .json()
                        .at("/user/role_ids/0")
                        .asLong())
                .isEqualTo(role);
        String other = company(TestFlorin.server()
                .part(Companies.class)
                .create("Other", "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app"));
        for (String path : List.of(members, ROLES + "/" + role, USERS + "/" + anna)) {
            assertRefused(send(other, "GET", path, null), 404, null);
        }
        assertRefused(send(other, "PATCH", "/api/users/" + anna, "{\"first_name\": \"X\"}"), 404, null);
    }

    @Test
    void aRoleIsGivenAfterWhoeverReplacesTheUsersRoles() throws Exception {
        long role = made(company, ROLES, "{\"name\": \"Late\"}");
        long user = made(company, USERS, "{\"email\": \"late@staff.example.com\"}");
        RoleMembers members = TestFlorin.server().part(RoleMembers.class);
        Transactions transactions = TestFlorin.server().part(Transactions.class);

        CompletableFuture<Integer> added = transactions.call(connection -> {
            var _ = Pipeline.read(
                    connection,
                    _ -> true,
                    "select 1 from company_users where company_id = ? and user_id = ? for no key update",
                    companyId,
                    user);
            CompletableFuture<Integer> adding =
                    CompletableFuture.supplyAsync(() -> members.add(companyId, role, List.of(user)));
            assertThatThrownBy(() -> adding.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return adding;
        });

        assertThat(added.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"orders\": [\"fly\"]}",
                "{\"moon\": [\"view\"]}",
                "{\"orders\": \"view\"}",
                "{\"orders\": [1]}",
                "{\"orders\": [null]}"
            })
    void permissionsThatThereAreNotAreRefused(String permissions) {
        assertRefused(
                send(company, "POST", ROLES, "{\"name\": \"Odd\", \"permissions\": " + permissions + "}"),
                422,
                "permissions");
    }

    private String bearer(long user) {
        StaffTokens tokens = TestFlorin.server().part(StaffTokens.class);
        return "Bearer " + tokens.create(tokens.user(companyId, user).orElseThrow());
    }

    private static String ids(long... ids) {
        return "{\"user_company_ids\": " + Arrays.toString(ids) + "}";
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
