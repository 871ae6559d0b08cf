package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static dev.florin.cardorder.incomm.OrderClient.ANY;
import static dev.florin.cardorder.incomm.OrderClient.FIXED_25;
import static dev.florin.cardorder.incomm.OrderClient.order;
import static dev.florin.cardorder.incomm.OrderClient.product;
import static dev.florin.cardorder.incomm.OrderClient.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /orders/immediate}, over HTTP. */
class ImmediateOrdersTest implements MovesMoney {
    private final OrderClient program = OrderClient.create();

    @Test
    void theMinimalOrderIsAnsweredWithTheWholeOrderObject() {
        Map<String, Object> order = order(FIXED_25, 25, 1);
        long before = program.account().total();

        Client.Answer answer = program.placeImmediate(order);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode body = answer.json();
        assertThat(body.propertyNames())
                .containsExactly(
                        "OrderUri",
                        "CreatedOn",
                        "OrderStatus",
                        "Message",
                        "PurchaseOrderNumber",
                        "ProgramId",
                        "CatalogId",
                        "Metadata",
                        "TotalFaceValue",
                        "TotalFees",
                        "TotalDiscounts",
                        "TotalCustomerCost",
                        "CustomerOrderId",
                        "EmailTheme",
                        "Recipients");
        assertThat(body.path("OrderUri").asString()).matches("[0-9A-Z]{3}-[0-9A-Z]{2}-[0-9A-Z]{3}");
        assertThat(body.path("CreatedOn").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
        assertThat(body.path("OrderStatus").asString()).isEqualTo("Fulfilled");
        assertThat(body.path("CustomerOrderId").asString()).isEqualTo(order.get("CustomerOrderId"));
        assertThat(body.path("ProgramId").asInt()).isEqualTo(program.program().programId());
        assertThat(body.path("CatalogId").asInt()).isEqualTo(3);
        assertThat(answer.body())
                .contains("\"TotalFaceValue\":25.00,\"TotalFees\":0.00,\"TotalDiscounts\":0.00,"
                        + "\"TotalCustomerCost\":25.00");
        assertThat(body.at("/Recipients/0/EmailAddress").asString()).isEqualTo("recipient@test.example");
        assertThat(body.at("/Recipients/0/Products/0/Sku").asString()).isEqualTo(FIXED_25);
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(location.isAbsolute()).isTrue();
        assertThat(location.getPath())
                .isEqualTo("/incomm/v1/orders/" + body.path("OrderUri").asString());
        assertThat(answer.headers().firstValue("ProgramId"))
                .contains(String.valueOf(program.program().programId()));
        assertThat(program.countPurchases()).isEqualTo(1);
        assertThat(program.account().total()).isLessThan(before);
    }

    @Test
    void fiveCardsAreTakenAndLinkedOneByOne() {
        Client.Answer answer = program.placeImmediate(order(ANY, new BigDecimal("10.50"), 5));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        List<String> links =
                List.of(answer.headers().firstValue("Link").orElseThrow().split(", "));
        assertThat(links).hasSize(6);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(links.getFirst()).isEqualTo("<" + location + "/cards>; rel=\"cards\"");
        for (String link : links.subList(1, 6)) {
            assertThat(link).matches("<http://[^>]+/incomm/v1/cards/[0-9A-Z]{10}>; rel=\"card\"");
            String path = link.substring(link.indexOf("/cards/"), link.indexOf('>'));
            Client.Answer card = program.get(path);
            assertThat(card.status()).isEqualTo(200);
            assertThat(card.json().path("InitialBalance").decimalValue()).isEqualTo(new BigDecimal("10.50"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/immediate", "/Orders/Immediate", "/ORDERS/IMMEDIATE", "/orders/Immediate"})
    void thePathIsTheSameInAnyLetterCase(String path) {
        Client.Answer answer = program.post(path, order(FIXED_25, 25, 1));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void sixCardsAreTooMany() {
        List<String> texts = refusal(program.placeImmediate(order(ANY, 10, 6)), 400);

        assertThat(texts).containsExactly("An immediate order has at most 5 cards.");
        nothingHappened();
    }

    @Test
    void twoRecipientsAreTooMany() {
        Map<String, Object> order = order(List.of(recipient(product(ANY, 10, 1)), recipient(product(ANY, 10, 1))));

        List<String> texts = refusal(program.placeImmediate(order), 400);

        assertThat(texts).containsExactly("An immediate order has at most 1 recipient.");
        nothingHappened();
    }

    @Test
    void anOrderWhoseOnlyCardIsRefusedIsARefusalAndStaysReadable() {
        long before = program.account().total();

        Client.Answer answer = program.placeImmediate(order(ANY, new BigDecimal("10.01"), 1));

        assertThat(refusal(answer, 412))
                .containsExactly("1 of 1 cards: The gift card could not be issued; nothing was charged.");
        assertThat(program.account().total()).isEqualTo(before);
        String location = answer.headers().firstValue("Location").orElseThrow();
        Client.Answer order = program.get(location.substring(location.indexOf("/orders/")));
        assertThat(order.json().path("OrderStatus").asString()).isEqualTo("Failed");
    }

    @Test
    void anOrderOfWhichSomeCardsAreRefusedIsPartiallyFulfilled() {
        Map<String, Object> order =
                order(List.of(recipient(List.of(product(ANY, new BigDecimal("10.01"), 1), product(FIXED_25, 25, 2)))));

        Client.Answer answer = program.placeImmediate(order);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("OrderStatus").asString()).isEqualTo("PartiallyFulfilled");
        assertThat(answer.json().path("Message").asString()).startsWith("1 of 3 cards: ");
        assertThat(program.get("/orders/" + answer.json().path("OrderUri").asString() + "/cards")
                        .json())
                .hasSize(2);
    }

    private void nothingHappened() {
        assertThat(program.countOrders()).isZero();
        assertThat(program.countPurchases()).isZero();
    }
}
