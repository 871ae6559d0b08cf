package dev.florin.order.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.server.FlorinServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** A server that waits for no payment. */
class SlowPaymentTest {
    @Test
    void paymentUnderWayIsReportedThenTheOrderOncePaid() {
        try (FlorinServer server = TestFlorin.start(TestDatabase.freshUrl(), "florin.checkout.answer-wait=1ms")) {
            Client client = new Client(server.port());
            String cart = "/"
                    + send(client, "POST", "", """
                            {"country_code": "US", "fluid_shop": "myco",
                             "items": [{"variant_id": 91, "quantity": 1}]}""")
                            .json()
                            .at("/cart/cart_token")
                            .asString();
            send(client, "PATCH", cart, "{\"email\": \"user@example.com\", \"phone\": \"+14035551212\"}");
            send(client, "POST", cart + "/address", """
                    {"type": "bill_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "1 Main St",
                     "city": "Portland", "state": "OR", "postal_code": "97201", "country_code": "US"}}""");
            send(client, "POST", cart + "/payment_methods/credit_card", """
                    {"payment_method": {"token": "tok_0127", "last_four": "0127", "card_type": "visa",
                     "exp_month": "03", "exp_year": "2032"}}""");

            Client.Answer first = send(client, "POST", cart + "/checkout", "");
            Client.Answer change = send(client, "PATCH", cart, "{\"email\": \"other@example.com\"}");
            TestFlorin.await(
                    "the order is paid",
                    () -> send(client, "POST", cart + "/checkout", "").status() == 200);

            assertThat(first.status()).as(first.body()).isEqualTo(409);
            assertThat(first.headers().firstValue("Retry-After")).contains("1");
            assertThat(change.status()).isEqualTo(410);
            assertThat(change.json().at("/meta/cart/state").asString()).isEqualTo("payment_authorized");
            TestFlorin.verifyBooks(server);
        }
    }

    private static Client.Answer send(Client client, String method, String path, String body) {
        return client.send(client.request(CartClient.API + path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }
}
