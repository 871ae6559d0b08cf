package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.shown;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Parcels and tracking numbers on Fluid's own paths. */
class OrderFulfillmentsTest implements MovesMoney {
    private static final String FULFILLMENTS = "/api/order_fulfillments";
    private static final String TRACKINGS = "/api/tracking_informations";

    @Test
    void parcelsHaveSeveralNumbersAndAreShownWithoutAWrapper() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));

        Client.Answer made = send("POST", FULFILLMENTS, """
            {"order_id": %s, "order_items": [%s], "send_fulfillment_notification": true, "tracking_informations":
             [{"tracking_number": "1Z 9", "shipping_carrier": "UPS"}, {"tracking_number": "B2"}]}\
            """.formatted(id(order), item(order, 2)));
        JsonNode parcel = made.json();
        JsonNode listed =
                send("GET", FULFILLMENTS + "?order_id=" + id(order), null).json();
        JsonNode found = send("GET", FULFILLMENTS + "/" + id(parcel), null).json();

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(parcel.at("/order_item_fulfillments/0/quantity").asLong()).isEqualTo(2);
        assertThat(parcel.at("/order_item_fulfillments/0/order_fulfillment_id")).isEqualTo(parcel.path("id"));
        assertThat(parcel.at("/tracking_informations/0/tracking_url").asString())
                .isEqualTo("https://www.ups.com/track?tracknum=1Z+9");
        assertThat(parcel.at("/tracking_informations/1/tracking_number").asString())
                .isEqualTo("B2");
        assertThat(parcel.at("/meta/ignored/0").asString()).isEqualTo("send_fulfillment_notification");
        assertThat(found.path("tracking_informations")).isEqualTo(parcel.path("tracking_informations"));
        assertThat(listed.path("json").size()).isEqualTo(1);
        assertThat(listed.at("/meta/pagination/total_count").asLong()).isEqualTo(1);
        assertThat(shown(order).at("/fulfillments/0/tracking_number").asString())
                .isEqualTo("1Z 9");
        assertThat(shown(order).path("fulfillment_status").asString()).isEqualTo("partial");
        assertThat(shown(order).path("order_status").asString()).isEqualTo("processing");
    }

    @Test
    void parcelsAreCorrectedAndTakenBackWithinWhatWasOrdered() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 3));
        String parcel = FULFILLMENTS + "/"
                + id(send("POST", FULFILLMENTS, """
                    {"order_id": %s, "order_items": [%s], "tracking_informations": [{"tracking_number": "A"}]}\
                    """.formatted(id(order), item(order, 2)))
                        .json());

        Client.Answer tooMany = send("PUT", parcel, "{\"order_items\": [" + item(order, 4) + "]}");
        Client.Answer unknown = send("PUT", parcel, "{\"order_items\": [{\"item_id\": 999, \"quantity\": 1}]}");
        JsonNode all = send("PATCH", parcel, "{\"order_items\": [" + item(order, 3) + "]}")
                .json();
        String whole = shown(order).path("fulfillment_status").asString();
        JsonNode renumbered = send("PATCH", parcel, "{\"tracking_informations\": [{\"tracking_number\": \"C\"}]}")
                .json();
        String first = shown(order).at("/fulfillments/0/tracking_number").asString();
        Client.Answer removed = send("DELETE", parcel, null);

        assertRefused(tooMany, 422, "order_items");
        assertRefused(unknown, 422, "order_items");
        assertThat(all.at("/order_item_fulfillments/0/quantity").asLong()).isEqualTo(3);
        assertThat(all.at("/tracking_informations/0/tracking_number").asString())
                .isEqualTo("A");
        assertThat(whole).isEqualTo("fulfilled");
        assertThat(renumbered.path("tracking_informations").size()).isEqualTo(1);
        assertThat(first).isEqualTo("C");
        assertThat(removed.json().path("id").asString()).isEqualTo(parcel.substring(parcel.lastIndexOf('/') + 1));
        assertRefused(send("GET", parcel, null), 404, null);
        assertRefused(send("DELETE", parcel, null), 404, null);
        assertThat(shown(order).path("fulfillments")).isEmpty();
        assertThat(shown(order).path("fulfillment_status").asString()).isEqualTo("unfulfilled");
        assertThat(send("GET", TRACKINGS + "?order_id=" + id(order), null)
                        .json()
                        .path("json"))
                .isEmpty();
        assertThat(events(order)).isEqualTo(List.of("fulfillments", "fulfillments", "fulfillments"));
    }

    @Test
    void oneKeyOfManyCallersIsOneParcelAlsoOnceItIsTakenBack() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 2));
        String body = "{\"order_id\": " + id(order) + ", \"order_items\": [" + item(order, 1) + "]}";

        List<Client.Answer> answers = Together.all(8, _ -> send("POST", FULFILLMENTS, body, "key"));
        send("DELETE", FULFILLMENTS + "/" + id(answers.getFirst().json()), null);
        Client.Answer late = send("POST", FULFILLMENTS, body, "key");

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(answer -> id(answer.json())).distinct()).hasSize(1);
        assertThat(late.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(shown(order).path("fulfillments")).isEmpty();
        assertRefused(send("POST", FULFILLMENTS, "{\"order_id\": " + id(order) + "}", "key"), 422, "Idempotency-Key");
    }

    @Test
    void parcelsThatAreChangedAtOnceHoldNoMoreThanWasOrdered() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 4));
        List<String> parcels = List.of(parcelOf(order, 1), parcelOf(order, 1));

        List<Client.Answer> answers = Together.all(
                8, number -> send("PATCH", parcels.get(number % 2), "{\"order_items\": [" + item(order, 3) + "]}"));

        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 422);
        assertThat(shown(order).at("/items/0/fulfilled_quantity").asLong()).isEqualTo(4);
    }

    @Test
    void numbersAreAddedCorrectedAndRemoved() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String parcel = parcelOf(order, 1);
        String parcelId = parcel.substring(parcel.lastIndexOf('/') + 1);

        JsonNode ofOrder = send("POST", TRACKINGS, """
            {"tracking_information": {"order_id": %s, "tracking_number": "A", "shipping_carrier": "fedex"}}\
            """.formatted(id(order))).json();
        JsonNode ofParcel = send("POST", TRACKINGS, """
            {"tracking_information": {"order_fulfillment_id": %s, "tracking_number": "B"}}\
            """.formatted(parcelId)).json();
        JsonNode corrected = send("PUT", TRACKINGS + "/" + id(ofOrder), """
            {"tracking_information": {"tracking_number": "A2", "order_fulfillment_id": %s}}\
            """.formatted(parcelId))
                .json();
        String first = shown(order).at("/fulfillments/0/tracking_number").asString();
        JsonNode kept = send("GET", TRACKINGS + "/" + id(ofOrder), null).json();
        JsonNode removed = send("DELETE", TRACKINGS + "/" + id(ofOrder), null).json();

        assertThat(ofOrder.path("order_fulfillment_id").isNull()).isTrue();
        assertThat(ofOrder.path("tracking_url").asString()).startsWith("https://www.fedex.com/");
        assertThat(ofParcel.path("order_id")).isEqualTo(order.path("id"));
        assertThat(corrected.path("tracking_number").asString()).isEqualTo("A2");
        assertThat(corrected.path("shipping_carrier").asString()).isEqualTo("fedex");
        assertThat(first).isEqualTo("A2");
        assertThat(kept.path("tracking_number")).isEqualTo(corrected.path("tracking_number"));
        assertThat(removed.path("id")).isEqualTo(ofOrder.path("id"));
        assertRefused(send("GET", TRACKINGS + "/" + id(ofOrder), null), 404, null);
        assertThat(shown(order).at("/fulfillments/0/tracking_number").asString())
                .isEqualTo("B");
        assertThat(send("GET", TRACKINGS + "?order_fulfillment_id=" + parcelId, null)
                        .json()
                        .path("json")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aKeyAddsOneNumber() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String body = """
            {"tracking_information": {"order_id": %s, "tracking_number": "A"}}\
            """.formatted(id(order));

        List<Client.Answer> answers = Together.all(8, _ -> send("POST", TRACKINGS, body, "number"));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(answer -> id(answer.json())).distinct()).hasSize(1);
        assertThat(send("GET", TRACKINGS + "?order_id=" + id(order), null)
                        .json()
                        .path("json")
                        .size())
                .isEqualTo(1);
        assertRefused(send("POST", TRACKINGS, body.replace("\"A\"", "\"B\""), "number"), 422, "Idempotency-Key");
    }

    @Test
    void aKeyStandsForItsNumberAlsoAfterItsParcelHasGone() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        JsonNode parcel =
                send("POST", FULFILLMENTS, "{\"order_id\": " + id(order) + "}").json();
        for (String body : List.of(
                "{\"tracking_information\": {\"order_fulfillment_id\": %s, \"tracking_number\": \"A\"}}"
                        .formatted(id(parcel)),
                "{\"tracking_information\": {\"order_id\": %s, \"order_fulfillment_id\": %s, \"tracking_number\": \"A\"}}"
                        .formatted(id(order), id(parcel)))) {
            assertThat(send("POST", TRACKINGS, body, "gone" + body.length()).status())
                    .isEqualTo(201);
        }
        send("DELETE", FULFILLMENTS + "/" + id(parcel), null);

        for (String body : List.of(
                "{\"tracking_information\": {\"order_fulfillment_id\": %s, \"tracking_number\": \"A\"}}"
                        .formatted(id(parcel)),
                "{\"tracking_information\": {\"order_id\": %s, \"order_fulfillment_id\": %s, \"tracking_number\": \"A\"}}"
                        .formatted(id(order), id(parcel)))) {
            Client.Answer again = send("POST", TRACKINGS, body, "gone" + body.length());
            assertThat(again.status()).as(again.body()).isEqualTo(201);
            assertThat(again.json().path("order_fulfillment_id")).isEqualTo(parcel.path("id"));
        }
        assertRefused(
                send(
                        "POST",
                        TRACKINGS,
                        "{\"tracking_information\": {\"order_fulfillment_id\": %s, \"tracking_number\": \"B\"}}"
                                .formatted(id(parcel))),
                404,
                "order_fulfillment_id");
    }

    @Test
    void whatCannotBeIsRefused() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String other = parcelOf(order(readyCart(DemoShop.SMALL_VARIANT, 1)), 1);

        Client.Answer empty = send("POST", FULFILLMENTS, """
            {"order_items": [{"item_id": 1}], "tracking_informations": [{"shipping_carrier": 7}]}\
            """);

        assertRefused(empty, 422, "order_id");
        assertRefused(empty, 422, "order_items[0].quantity");
        assertRefused(empty, 422, "tracking_informations[0].tracking_number");
        assertRefused(empty, 422, "tracking_informations[0].shipping_carrier");
        assertRefused(send("POST", FULFILLMENTS, "{\"order_id\": 1}"), 404, "order_id");
        assertRefused(send("POST", TRACKINGS, "{\"tracking_information\": {}}"), 422, "tracking_information.order_id");
        assertRefused(
                send("POST", TRACKINGS, """
                    {"tracking_information": {"order_id": %s, "tracking_number": "A", "order_fulfillment_id": %s}}\
                    """.formatted(id(order), other.substring(other.lastIndexOf('/') + 1))),
                404,
                "order_fulfillment_id");
        assertRefused(send("GET", FULFILLMENTS + "?order=1", null), 422, "order");
        assertRefused(send("GET", FULFILLMENTS + "?order_id=x", null), 422, "order_id");
        assertRefused(send("GET", TRACKINGS + "?id=1", null), 422, "id");
    }

    @Test
    void parcelsOfOthersDoNotExist() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String parcel = parcelOf(order, 1);
        JsonNode number = send("POST", TRACKINGS, """
            {"tracking_information": {"order_id": %s, "tracking_number": "A"}}\
            """.formatted(id(order))).json();
        Map<String, String> others = Map.of("Authorization", "Bearer " + otherCompany());

        for (String path : List.of(parcel, TRACKINGS + "/" + id(number))) {
            assertRefused(CartClient.sendTo(path, "GET", null, others), 404, null);
            assertRefused(CartClient.sendTo(path, "PATCH", "{}", others), 404, null);
            assertRefused(CartClient.sendTo(path, "DELETE", null, others), 404, null);
            assertRefused(CartClient.sendTo(path, "DELETE", null, Map.of()), 401, null);
        }
        assertRefused(
                CartClient.sendTo(FULFILLMENTS, "POST", "{\"order_id\": " + id(order) + "}", others), 404, "order_id");
        assertThat(CartClient.sendTo(TRACKINGS, "GET", null, others).json().path("json"))
                .isEmpty();
    }

    private static String parcelOf(JsonNode order, int units) {
        Client.Answer made = send(
                "POST",
                FULFILLMENTS,
                "{\"order_id\": " + id(order) + ", \"order_items\": [" + item(order, units) + "]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return FULFILLMENTS + "/" + id(made.json());
    }

    private static String item(JsonNode order, int units) {
        return "{\"item_id\": " + order.at("/items/0/id").asLong() + ", \"quantity\": " + units + "}";
    }

    private static long id(JsonNode object) {
        return object.path("id").asLong();
    }

    private static Client.Answer send(String method, String path, @Nullable String body) {
        return CartClient.sendTo(path, method, body, Map.of("Authorization", CheckoutClient.COMPANY));
    }

    private static Client.Answer send(String method, String path, String body, String key) {
        return CartClient.sendTo(
                path, method, body, Map.of("Authorization", CheckoutClient.COMPANY, "Idempotency-Key", key));
    }

    private static String otherCompany() {
        long id = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        return TestFlorin.server()
                .part(CompanyTokens.class)
                .create(id, "test", null)
                .orElseThrow();
    }

    private static List<String> events(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("""
                    select payload #>> '{changed,0}' as changed
                      from outbox_events
                     where company_id = 1
                       and payload ->> 'order_id' = ?
                       and type = 'order.updated'
                     order by event_id\
                    """)
                .param(order.path("id").asString())
                .query((row, number) -> row.getString("changed"))
                .list();
    }
}
