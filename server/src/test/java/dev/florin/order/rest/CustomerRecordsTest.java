package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.DemoShop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A company's customers on Fluid's own paths. */
class CustomerRecordsTest implements MovesMoney {
    private static final String CUSTOMERS = "/api/customers";
    private static final String NOTES = "/api/customer_notes";

    private final Map<String, String> token = Map.of("Authorization", "Bearer " + newCompany());

    @Test
    void aCustomerIsMadeShownChangedAndRemoved() {
        Client.Answer made = send("POST", CUSTOMERS, """
                {"first_name": "Ann", "last_name": "Lee", "email": "ann@example.com", "phone": "4035551212",
                 "external_id": "X-1", "account_id": "A-1", "notes": "VIP", "metadata": {"tier": 1.50}, "tags": "x",
                 "default_address_attributes": {"name": "Ann B Lee", "address1": "1 Elm St", "city": "Reno", "state": "NV",
                  "postal_code": "89501", "country_code": "us", "country_id": 214},
                 "customer_notes_attributes": [{"note": "Called."}]}""");
        JsonNode customer = made.json().path("customer");
        String path = CUSTOMERS + "/" + customer.path("id").asString();

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().at("/meta/ignored").toString())
                .isEqualTo("[\"default_address_attributes.country_id\",\"tags\"]");
        assertThat(customer.path("full_name").asString()).isEqualTo("Ann Lee");
        assertThat(customer.path("orders_count").asLong()).isZero();
        assertThat(customer.at("/default_address/first_name").asString()).isEqualTo("Ann B");
        assertThat(customer.at("/default_address/country_code").asString()).isEqualTo("US");
        assertThat(customer.at("/default_address/default").asBoolean()).isTrue();
        JsonNode shown = send("GET", path, null).json().path("customer");
        assertThat(shown.at("/customer_notes/0/note").asString()).isEqualTo("Called.");
        assertThat(shown.path("metadata").toString()).isEqualTo("{\"tier\":1.50}");

        JsonNode changed =
                ok(send("PATCH", path, "{\"last_name\": \"Li\", \"notes\": null, \"email_marketing\": true}"));
        JsonNode marketing = ok(send("PATCH", path + "/update_marketing_preferences", "{\"sms_marketing\": true}"));
        JsonNode appended = ok(send("PATCH", path + "/append_metadata", "{\"metadata\": {\"tier\": null, \"a\": 1}}"));
        assertThat(changed.path("full_name").asString()).isEqualTo("Ann Li");
        assertThat(changed.path("notes").isNull()).isTrue();
        assertThat(changed.path("phone").asString()).isEqualTo("4035551212");
        assertThat(marketing.path("email_marketing").asBoolean()
                        && marketing.path("sms_marketing").asBoolean())
                .isTrue();
        assertThat(appended.path("metadata").toString()).isEqualTo("{\"a\":1}");

        JsonNode removed = send("DELETE", path, null).json();
        assertThat(removed.path("id")).isEqualTo(customer.path("id"));
        assertThat(ok(send("GET", path, null)).path("is_discarded").asBoolean()).isTrue();
    }

    @Test
    void addressesAreAddedChangedChosenAndForgotten() {
        String path = CUSTOMERS + "/" + customer("b@example.com", "Bo", "Lee");
        JsonNode first = ok(send("PATCH", path + "/update_addresses", address("1 Elm St")));
        String one = path + "/address/" + first.at("/addresses/0/id").asString();
        JsonNode second = ok(send("PATCH", path + "/update_addresses", address("2 Oak St")));

        JsonNode changed = ok(send("PATCH", one, "{\"customer\": {\"address_details\": {\"city\": \"Elko\"}}}"));
        JsonNode chosen = ok(send("PATCH", one + "/default", null));
        JsonNode left = ok(send("DELETE", one, null));

        assertThat(second.at("/default_address/address1").asString()).isEqualTo("2 Oak St");
        assertThat(changed.at("/addresses/0/city").asString()).isEqualTo("Elko");
        assertThat(changed.at("/addresses/0/address1").asString()).isEqualTo("1 Elm St");
        assertThat(chosen.at("/default_address/address1").asString()).isEqualTo("1 Elm St");
        assertThat(left.path("addresses").size()).isEqualTo(1);
        assertThat(left.at("/default_address/address1").asString()).isEqualTo("2 Oak St");
        assertRefused(send("PATCH", one + "/default", null), 404, null);
        assertRefused(
                send("PATCH", path + "/update_addresses", "{\"addresses_attributes\": {\"city\": 7}}"),
                422,
                "addresses_attributes.country_code");
    }

    @Test
    void customersAreSearchedFilteredSortedAndLookedUp() {
        long ann = customer("ann@example.com", "Ann", "Smith");
        long ben = customer("ben@example.com", "Ben", "Smithers");
        long gone = customer("gone@example.com", "Ann", "Gone");
        send("DELETE", CUSTOMERS + "/bulk_delete", "{\"customer_ids\": [" + gone + ", 999999999]}");

        assertThat(ids("")).isEqualTo(List.of(gone, ben, ann));
        assertThat(ids("sorted_by=created_at_asc")).isEqualTo(List.of(ann, ben, gone));
        assertThat(ids("search_query=SMITH")).isEqualTo(List.of(ben, ann));
        assertThat(ids("search_query=ann%20smith")).isEqualTo(List.of(ann));
        assertThat(ids("search_query=BEN@example.com")).isEqualTo(List.of(ben));
        assertThat(ids("search_query=" + ann)).isEqualTo(List.of(ann));
        assertThat(ids("active=false")).isEqualTo(List.of(gone));
        assertThat(ids("email=BEN@example.com")).isEqualTo(List.of(ben));
        assertThat(ids("to=2001-01-01")).isEmpty();
        JsonNode found = send("GET", CUSTOMERS + "/lookup?search_query=smith&limit=1", null)
                .json()
                .path("customers");
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.at("/0/role").asString()).isEqualTo("customer");
    }

    @Test
    void whatACustomerHasBoughtIsCounted() {
        JsonNode order = CheckoutClient.order(CheckoutClient.readyCart(DemoShop.SMALL_VARIANT, 1));
        Map<String, String> demo = Map.of("Authorization", CheckoutClient.COMPANY);
        long customer = CartClient.sendTo(CUSTOMERS, "POST", """
                {"first_name": "Cy", "last_name": "Lee", "email": "%s@example.com"}""".formatted(UUID.randomUUID()), demo)
                .json()
                .at("/customer/id")
                .asLong();
        CheckoutClient.company(
                "POST", "/" + order.path("id").asLong() + "/transfer_customer", "{\"customer_id\": " + customer + "}");

        JsonNode shown = CartClient.sendTo(CUSTOMERS + "/" + customer, "GET", null, demo)
                .json()
                .path("customer");

        assertThat(shown.path("orders_count").asLong()).isEqualTo(1);
        assertThat(shown.path("last_order_id")).isEqualTo(order.path("id"));
        assertThat(shown.path("display_total_spent").asString())
                .isEqualTo(order.path("amount").asString() + " USD");
    }

    @Test
    void aKeyMakesOneCustomerHoweverManySendIt() {
        String body = "{\"first_name\": \"Di\", \"last_name\": \"Lee\", \"email\": \"di@example.com\"}";

        List<Client.Answer> answers = Together.all(8, _ -> send("POST", CUSTOMERS, body, "customer"));
        Client.Answer again = send("POST", CUSTOMERS, body);

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().at("/customer/id").asLong())
                        .distinct())
                .hasSize(1);
        assertRefused(again, 409, "email");
        assertRefused(send("POST", CUSTOMERS, body.replace("Di", "Du"), "customer"), 422, "Idempotency-Key");
    }

    @Test
    void allThatIsWrongIsNamedAtOnceAndNothingIsMade() {
        Client.Answer answer = send("POST", CUSTOMERS, """
                {"first_name": 7, "email": "nobody", "default_address_attributes": {"country_code": "XX", "city": {}},
                 "customer_notes_attributes": [{}], "metadata": []}""");

        for (String field : List.of(
                "email",
                "last_name",
                "default_address_attributes.country_code",
                "default_address_attributes.city",
                "customer_notes_attributes[0].note",
                "metadata")) {
            assertRefused(answer, 422, field);
        }
        assertThat(ids("")).isEmpty();
    }

    @Test
    void notesAreKeptAboutACustomer() {
        long customer = customer("e@example.com", "Ed", "Lee");
        String body = "{\"customer_id\": " + customer + ", \"note\": \"Two\\nlines\", \"resource_type\": \"Order\"}";

        List<Client.Answer> answers = Together.all(4, _ -> send("POST", NOTES, body, "note"));
        send("POST", NOTES, "{\"customer_id\": " + customer + ", \"note\": \"Other\"}");
        JsonNode all = send("GET", NOTES + "?customer_id=" + customer, null).json();
        JsonNode some = send("GET", NOTES + "?resource_type=Order&customer_id=" + customer, null)
                .json();

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(all.at("/data/customer_notes").size()).isEqualTo(2);
        assertThat(all.at("/data/customer_notes/0/note").asString()).isEqualTo("Other");
        assertThat(some.at("/data/customer_notes/0/note").asString()).isEqualTo("Two\nlines");
        assertThat(some.at("/meta/pagination/total_count").asLong()).isEqualTo(1);
        assertRefused(send("POST", NOTES, "{\"customer_id\": " + customer + "}"), 422, "note");
        assertRefused(send("POST", NOTES, "{\"customer_id\": 999999999, \"note\": \"x\"}"), 404, "customer_id");
        assertRefused(send("GET", NOTES, null), 422, "customer_id");
    }

    @Test
    void customersOfOthersDoNotExist() {
        long customer = customer("f@example.com", "Fo", "Lee");
        String path = CUSTOMERS + "/" + customer;
        Map<String, String> others = Map.of("Authorization", "Bearer " + newCompany());

        for (String[] call : new String[][] {
            {"GET", path, null},
            {"PATCH", path, "{\"first_name\": \"x\"}"},
            {"DELETE", path, null},
            {"PATCH", path + "/append_metadata", "{\"metadata\": {}}"},
            {"PATCH", path + "/update_addresses", address("1 Elm St")},
            {"PATCH", path + "/address/1", "{}"},
            {"GET", NOTES + "?customer_id=" + customer, null}
        }) {
            assertRefused(CartClient.sendTo(call[1], call[0], call[2], others), 404, null);
            assertRefused(CartClient.sendTo(call[1], call[0], call[2], Map.of()), 401, null);
        }
        assertThat(ok(send("GET", path, null)).path("active").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"active=maybe", "from=x", "sorted_by=name", "has_orders=true", "page=0"})
    void whatAListCannotMeanIsRefused(String query) {
        assertRefused(send("GET", CUSTOMERS + "?" + query, null), 422, query.substring(0, query.indexOf('=')));
    }

    private static String address(String street) {
        return """
                {"addresses_attributes": {"name": "Bo Lee", "address1": "%s", "city": "Reno", "state": "NV",
                 "postal_code": "89501", "country_code": "US"}}""".formatted(street);
    }

    private long customer(String email, String first, String last) {
        Client.Answer made = send("POST", CUSTOMERS, """
                {"first_name": "%s", "last_name": "%s", "email": "%s"}""".formatted(first, last, email));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().at("/customer/id").asLong();
    }

    private List<Long> ids(String query) {
        Client.Answer answer = send("GET", CUSTOMERS + "?" + query, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("customers").spliterator(), false)
                .map(customer -> customer.path("id").asLong())
                .toList();
    }

    private static JsonNode ok(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("customer");
    }

    private Client.Answer send(String method, String path, @Nullable String body) {
        return CartClient.sendTo(path, method, body, token);
    }

    private Client.Answer send(String method, String path, String body, String key) {
        return CartClient.sendTo(
                path,
                method,
                body,
                Map.of("Authorization", String.valueOf(token.get("Authorization")), "Idempotency-Key", key));
    }

    private static String newCompany() {
        long id = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        return TestFlorin.server()
                .part(CompanyTokens.class)
                .create(id, "test", null)
                .orElseThrow();
    }
}
