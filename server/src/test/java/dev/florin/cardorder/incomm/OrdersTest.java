package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static dev.florin.cardorder.incomm.OrderClient.ANY;
import static dev.florin.cardorder.incomm.OrderClient.FIXED_25;
import static dev.florin.cardorder.incomm.OrderClient.large;
import static dev.florin.cardorder.incomm.OrderClient.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.ledger.BalanceKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code POST /orders}, and what a customer's id promises, over HTTP. */
class OrdersTest implements MovesMoney {
    private final OrderClient program = OrderClient.create();

    @Test
    void aLargeOrderIsFilledInTheBackgroundToTheCent() {
        BigDecimal value = new BigDecimal("3.10");
        long before = program.account().total();

        Client.Answer answer = program.place(large(100, 5, value));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/incomm/v1/orders/" + answer.json().path("OrderUri").asString());
        assertThat(answer.json().path("OrderStatus").asString()).isEqualTo("Pending");
        assertThat(answer.json().path("TotalFaceValue").decimalValue()).isEqualTo(new BigDecimal("1550.00"));
        JsonNode order = program.awaitFinal(answer.json().path("OrderUri").asString());
        assertThat(order.path("OrderStatus").asString()).isEqualTo("Fulfilled");
        assertThat(order.path("Recipients")).hasSize(100);
        JsonNode cards = program.get("/orders/" + order.path("OrderUri").asString() + "/cards")
                .json();
        assertThat(cards).hasSize(500);
        Set<String> numbers = new HashSet<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode card : cards) {
            assertThat(card.path("InitialBalance").decimalValue()).isEqualTo(value);
            assertThat(card.path("CardNumber").isString()).isTrue();
            numbers.add(card.path("CardNumber").asString());
            sum = sum.add(card.path("InitialBalance").decimalValue());
        }
        assertThat(numbers).hasSize(500);
        assertThat(sum).isEqualTo(order.path("TotalFaceValue").decimalValue());
        assertThat(program.countPurchases()).isEqualTo(500);
        assertThat(before - program.account().total()).isEqualTo(1550_00);
        assertThat(program.account().held()).isZero();
    }

    @Test
    void fiveHundredAndOneCardsAreTooMany() {
        assertThat(refusal(program.place(order(ANY, 1, 501)), 400)).containsExactly("An order has at most 500 cards.");
        assertThat(refusal(program.place(order(ANY, 1, Integer.MAX_VALUE)), 400))
                .containsExactly("An order has at most 500 cards.");
        assertThat(program.countOrders()).isZero();
    }

    @Test
    void oneHundredAndOneRecipientsAreTooMany() {
        assertThat(refusal(program.place(large(101, 1, BigDecimal.ONE)), 400))
                .containsExactly("An order has at most 100 recipients.");
        assertThat(program.countOrders()).isZero();
    }

    @Test
    void repeatedCustomerOrderIdGetsTheFirstOrderWhateverTheBody() {
        Map<String, Object> order = order(FIXED_25, 25, 1);
        Client.Answer first = program.placeImmediate(order);
        Map<String, Object> other = new HashMap<>(order(ANY, 700, 4));
        other.put("CustomerOrderId", order.get("CustomerOrderId"));
        Map<String, Object> broken = Map.of("CustomerOrderId", order.get("CustomerOrderId"), "Recipients", 7);
        long before = program.account().total();

        List<Client.Answer> repeated = List.of(
                program.placeImmediate(order),
                program.place(order),
                program.place(other),
                program.placeImmediate(other),
                program.place(broken));

        for (Client.Answer answer : repeated) {
            assertThat(refusal(answer, 409)).containsExactly("Duplicate CustomerOrderId detected in order");
            assertThat(answer.headers().firstValue("Location"))
                    .isEqualTo(first.headers().firstValue("Location"));
        }
        assertThat(program.countOrders()).isEqualTo(1);
        assertThat(program.countPurchases()).isEqualTo(1);
        assertThat(program.account().total()).isEqualTo(before);
    }

    @Test
    void ofSixtyFourWithOneCustomerOrderIdAtOnceOneIsTaken() {
        Map<String, Object> order = order(ANY, 10, 2);

        List<Client.Answer> answers =
                Together.all(64, i -> i % 2 == 0 ? program.place(order) : program.placeImmediate(order));

        List<Client.Answer> taken =
                answers.stream().filter(answer -> answer.status() != 409).toList();
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().status()).isIn(201, 202);
        assertThat(answers.stream()
                        .map(answer -> answer.headers().firstValue("Location").orElseThrow())
                        .distinct())
                .hasSize(1);
        program.awaitFinal(taken.getFirst().json().path("OrderUri").asString());
        assertThat(program.countOrders()).isEqualTo(1);
        assertThat(program.countPurchases()).isEqualTo(2);
    }

    @Test
    void anotherProgramMayUseTheSameCustomerOrderId() {
        Map<String, Object> order = order(FIXED_25, 25, 1);
        OrderClient other = OrderClient.of(program.account());

        assertThat(program.placeImmediate(order).status()).isEqualTo(201);
        assertThat(other.placeImmediate(order).status()).isEqualTo(201);
        assertThat(program.countOrders()).isEqualTo(2);
    }

    @Test
    void uncoveredOrderIsRefusedAndItsIdStaysFree() {
        OrderClient poor = OrderClient.of(TestFlorin.accountWith(30_00, 0, 0));
        Map<String, Object> order = order(ANY, new BigDecimal("10.01"), 3);

        assertThat(refusal(poor.placeImmediate(order), 412))
                .containsExactly("The balance of program " + poor.program().programId()
                        + " does not cover the order of 30.03 USD.");

        assertThat(poor.countOrders()).isZero();
        Map<String, Object> smaller = new HashMap<>(order(ANY, 10, 3));
        smaller.put("CustomerOrderId", order.get("CustomerOrderId"));
        assertThat(poor.placeImmediate(smaller).status()).isEqualTo(201);
        assertThat(poor.account().total()).isZero();
    }

    @Test
    void ordersAtOnceNeverSpendMoreThanThereIs() {
        OrderClient poor = OrderClient.of(TestFlorin.accountWith(100_00, 0, 0));

        List<Client.Answer> answers = Together.all(16, i -> poor.place(order(ANY, 10, 3)));

        List<String> uris = answers.stream()
                .filter(answer -> answer.status() == 202)
                .map(answer -> answer.json().path("OrderUri").asString())
                .toList();
        assertThat(uris).hasSizeGreaterThanOrEqualTo(3);
        long cards = 0;
        for (String uri : uris) {
            poor.awaitFinal(uri);
            cards += poor.get("/orders/" + uri + "/cards").json().size();
        }
        assertThat(poor.account().total()).isEqualTo(100_00 - 10_00 * cards);
        assertThat(answers.stream().filter(answer -> answer.status() != 202))
                .allSatisfy(answer -> refusal(answer, 412));
    }

    @Test
    void whatIsBeingBoughtIsNotCountedTwice() {
        OrderClient buyer = OrderClient.of(TestFlorin.accountWith(100_00, 0, 0));
        // the simulated vendor takes five seconds for it
        Map<String, Object> slow = order(ANY, new BigDecimal("60.05"), 1);
        assertThat(buyer.place(slow).status()).isEqualTo(202);
        TestFlorin.await("the first card's money is held", () -> buyer.account().available(BalanceKind.CASH) == 39_95);

        assertThat(buyer.place(order(ANY, 30, 1)).status()).isEqualTo(202);

        assertThat(refusal(buyer.place(order(ANY, 30, 1)), 412)).hasSize(1);
    }

    @Test
    void balanceForOneOrderAcceptsOneOfManyAtOnce() {
        OrderClient poor = OrderClient.of(TestFlorin.accountWith(100_00, 0, 0));
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            orders.add(order(ANY, 100, 1));
        }

        List<Client.Answer> answers = Together.all(16, i -> poor.place(orders.get(i)));

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        for (int i = 0; i < 16; i++) {
            if (answers.get(i).status() == 202) {
                String uri = answers.get(i).json().path("OrderUri").asString();
                assertThat(poor.awaitFinal(uri).path("OrderStatus").asString()).isEqualTo("Fulfilled");
            } else {
                refusal(answers.get(i), 412);
                refusal(poor.place(orders.get(i)), 412);
            }
        }
        assertThat(poor.countOrders()).isEqualTo(1);
        assertThat(poor.account().total()).isZero();
    }
}
