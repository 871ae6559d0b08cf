package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.identity.CustomerTokens;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tokens for the numbers of cards, with which carts are paid. */
class CardNumbersTest implements MovesMoney {
    private static final String PATH = "/api/v202506/payments/tokenize_card";
    private static final String BODY = """
            {"card": {"number": "4111 1111 1111 1111", "expiration_month": "03", "expiration_year": 2032, "cvv": "123",
             "cardholder_name": "John Doe"},
             "billing_address": {"address1": "1 Main St", "city": "Portland", "state": "OR", "postal_code": "97201",
             "country_code": "US"}}""";

    @Test
    void aCartIsPaidWithTheTokenOfANumber() {
        Client.Answer answer = send(BODY, CheckoutClient.COMPANY);
        JsonNode card = answer.json().path("tokenized_card");

        JsonNode order = CheckoutClient.order(
                CheckoutClient.readyCart(DemoShop.VARIANT, 1, card.path("token").asString()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("4111", "\"123\"");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(card.path("last_four").asString()).isEqualTo("1111");
        assertThat(card.path("brand").asString()).isEqualTo("visa");
        assertThat(card.path("expiration_month").asInt()).isEqualTo(3);
        assertThat(card.path("expiration_year").asInt()).isEqualTo(2032);
        assertThat(card.path("cardholder_name").asString()).isEqualTo("John Doe");
        assertThat(order.path("status").asString()).isEqualTo("paid");
    }

    @Test
    void aCustomerGetsOneTooAndTheSameCardTheSameToken() {
        String jwt = TestFlorin.server()
                .part(CustomerTokens.class)
                .issue(new CustomerTokens.Bearer(1, DemoShop.CUSTOMER), Duration.ofMinutes(5))
                .text();

        Client.Answer first = send(BODY, "Bearer " + jwt);
        Client.Answer again = send(BODY, "Bearer " + jwt);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.json().path("tokenized_card")).isEqualTo(first.json().path("tokenized_card"));
    }

    @ParameterizedTest
    @CsvSource({
        "4111 1111 1111 1111, 4111 1111 1111 1112, card.number",
        "4111 1111 1111 1111, 5105105105105100, card.number",
        "4111 1111 1111 1111, 4100000000000019, card",
        "4111 1111 1111 1111, 4000000000000069, card.expiration_year",
        "4111 1111 1111 1111, 4000000000000101, card.cvv",
        "'\"03\"', '\"13\"', card.expiration_month",
        "2032, 2019, card.expiration_year",
        "2032, 2099, card.expiration_year",
        "2032, true, card.expiration_year",
        "'\"123\"', '\"12\"', card.cvv",
        "John Doe, '', card.cardholder_name",
        "'\"card\"', '\"cards\"', card",
        "billing_address, address, billing_address",
        "'\"1 Main St\"', null, billing_address.address1",
        "97201, '', billing_address.postal_code",
        "'\"US\"', null, billing_address.country_code"
    })
    void whatIsWrongIsNamedAndNotRepeated(String part, String wrong, String field) {
        Client.Answer answer = send(BODY.replace(part, wrong), CheckoutClient.COMPANY);

        assertRefused(answer, 422, field);
        assertThat(answer.body()).doesNotContain("4111", "5105105105105100", "41000000");
    }

    @Test
    void aGatewayThatDoesNotAnswerIsAskedAgainWithTheSameRequest() {
        String body =
                BODY.replace("4111 1111 1111 1111", "4000000000005043").replace("John Doe", "Cut " + System.nanoTime());

        Client.Answer first = send(body, CheckoutClient.COMPANY);
        Client.Answer again = send(body, CheckoutClient.COMPANY);

        assertThat(first.status()).as(first.body()).isEqualTo(503);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
    }

    @Test
    void nobodyElseGetsOne() {
        assertRefused(CartClient.sendTo(PATH, "POST", BODY, Map.of()), 401, null);
        assertRefused(send(BODY, "Bearer C-nobody"), 401, null);
    }

    private static Client.Answer send(String body, String bearer) {
        return CartClient.sendTo(PATH, "POST", body, Map.of("Authorization", bearer));
    }
}
