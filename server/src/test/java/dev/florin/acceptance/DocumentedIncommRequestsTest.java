package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cardorder.DemoCardOrders;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The requests that the connector's documentation prints run as printed on the demo. */
class DocumentedIncommRequestsTest implements MovesMoney {
    /** As it is printed on the page, which hides the address. */
    private static final String ORDER = """
            {
            "PurchaseOrderNumber": "cddabd6d-1f7a-483d-8126-8bc676f7bd63",
            "CustomerOrderId": "cddabd6d-1f7a-483d-8126-8bc676f7bd63",
            "Recipients": [
            {
            "FirstName": "testFirstName",
            "LastName": "testLastName",
            "EmailAddress": "[email protected]",
            "DeliverEmail": false,
            "Products": [
            {
            "Sku": "VUSA-D-2500-00",
            "Quantity": 1,
            "Value": 25
            }
            ]
            }
            ]
            }""";

    @Test
    void theGiftCardsOfTheDocumentedOrderAreThere() {
        Client.Answer answer = get("/orders/353a4151-2d51-48b6-81c9-90fd6815f12b/cards");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()).hasSize(1);
        assertThat(answer.json().at("/0/Sku").asString()).isEqualTo("VUSA-D-2500-00");
        assertThat(answer.json().at("/0/CardNumber").asString()).isNotBlank();
        assertThat(answer.body()).contains("\"InitialBalance\":25.00");
    }

    @Test
    void theDocumentedOrderIsThere() {
        Client.Answer answer = get("/orders/353a4151-2d51-48b6-81c9-90fd6815f12b");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("OrderStatus").asString()).isEqualTo("Fulfilled");
        assertThat(answer.json().path("ProgramId").asInt()).isEqualTo(6416);
    }

    @Test
    void theDocumentedPostIsTakenOnceAndAnsweredWithItsOrderAfterwards() {
        Client.Answer first = post();
        Client.Answer second = post();

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        JsonNode order = first.json();
        assertThat(order.path("OrderStatus").asString()).isEqualTo("Fulfilled");
        assertThat(order.at("/Recipients/0/FirstName").asString()).isEqualTo("testFirstName");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void installingTheDemoAgainBuysNothing() {
        long before = TestFlorin.demoAccount().total();

        TestFlorin.server().part(DemoCardOrders.class).install();

        assertThat(TestFlorin.demoAccount().total()).isEqualTo(before);
        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from card_orders where order_id = ?")
                        .param(DemoCardOrders.ORDER_ID)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static Client.Answer get(String path) {
        return TestFlorin.client()
                .send(TestFlorin.client()
                        .request("/incomm/v1" + path)
                        .header("Authorization", TestFlorin.API_KEY)
                        .GET());
    }

    private static Client.Answer post() {
        return TestFlorin.client()
                .send(TestFlorin.client()
                        .request("/incomm/v1/orders/immediate")
                        .header("Authorization", TestFlorin.API_KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(ORDER)));
    }
}
