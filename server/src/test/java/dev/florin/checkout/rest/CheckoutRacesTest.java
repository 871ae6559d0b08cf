package dev.florin.checkout.rest;

import static dev.florin.checkout.rest.CheckoutClient.checkout;
import static dev.florin.checkout.rest.CheckoutClient.readyCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.shop.DemoShop;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many at the same moment. */
class CheckoutRacesTest implements MovesMoney {
    private static final int CALLERS = 64;

    @Test
    void oneCartOfManyCallersIsOneOrderAndOneCharge() {
        String cart = readyCart(DemoShop.VARIANT, 1);

        List<Client.Answer> answers = Together.all(CALLERS, _ -> checkout(cart));

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        Set<String> orders = answers.stream()
                .map(answer -> answer.json().at("/order/token").asString())
                .collect(Collectors.toSet());
        assertThat(orders).hasSize(1);
        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from orders where cart_token = ?")
                        .param(cart)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(TestFlorin.jdbc().sql("""
                                select p.attempts
                                  from simulator.card_payments p
                                  join orders o on o.operation_id::text = p.key
                                 where o.cart_token = ?""").param(cart).query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void theLastUnitIsSoldOnce() {
        CheckoutClient.stock(DemoShop.LAST_UNIT_VARIANT, 1);
        List<String> carts = Together.all(CALLERS, _ -> readyCart(DemoShop.LAST_UNIT_VARIANT, 1));

        List<Client.Answer> answers = Together.all(CALLERS, number -> checkout(carts.get(number)));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("not enough in stock");
        });
        assertThat(CheckoutClient.available(DemoShop.LAST_UNIT_VARIANT)).isZero();
    }

    @Test
    void concurrentRefundsNeverGiveBackMoreThanWasPaid() {
        JsonNode order = CheckoutClient.order(readyCart(DemoShop.VARIANT, 1));
        // 50.00, 3.63 of tax, 7.00 for shipping: six times 10.00 fit into 60.63
        List<Client.Answer> answers = Together.all(16, _ -> CheckoutClient.refund(order, "{\"amount\": \"10.00\"}"));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(6);
        assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(10);
        assertThat(CheckoutClient.shown(order).path("refunded_amount").asString())
                .isEqualTo("60.00");
    }

    @Test
    void oneKeyOfManyCallersIsOneRefund() {
        JsonNode order = CheckoutClient.order(readyCart(DemoShop.VARIANT, 1));

        List<Client.Answer> answers =
                Together.all(32, _ -> CheckoutClient.refund(order, "{\"amount\": 5.5}", "refund-1"));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().at("/refund/id").asString())
                        .distinct())
                .hasSize(1);
        assertThat(CheckoutClient.shown(order).path("refunded_amount").asString())
                .isEqualTo("5.50");
        CartClient.assertRefused(CheckoutClient.refund(order, "{\"amount\": 6}", "refund-1"), 422, "Idempotency-Key");
    }
}
