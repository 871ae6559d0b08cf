package dev.florin.order.rest;

import static dev.florin.order.rest.CheckoutClient.checkout;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many at the same moment. */
class CheckoutRacesTest implements MovesMoney {
    private static final int CALLERS = 64;
    private static final int EDITORS = 16;
    private static final Duration EDITING = Duration.ofSeconds(10);

    /** These never run out. */
    private static final List<Long> EDITED = List.of(DemoShop.VARIANT, DemoShop.DIGITAL_VARIANT);

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
                                select p.status || ' ' || p.attempts || ' ' || (p.amount_minor = o.amount_minor)
                                  from simulator.card_payments p
                                  join orders o on o.operation_id::text = p.key
                                 where o.cart_token = ?""").param(cart).query(String.class).single())
                .isEqualTo("CAPTURED 1 true");
    }

    @Test
    void theLastUnitIsSoldOnce() {
        CheckoutClient.stock(DemoShop.LAST_UNIT_VARIANT, 1);
        List<String> carts = Together.all(CALLERS, _ -> readyCart(DemoShop.LAST_UNIT_VARIANT, 1));

        List<Client.Answer> answers = Together.all(CALLERS, number -> checkout(carts.get(number)));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .hasSize(CALLERS - 1)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
                    assertThat(answer.body()).contains("not enough in stock");
                });
        assertThat(CheckoutClient.available(DemoShop.LAST_UNIT_VARIANT)).isZero();
    }

    @Test
    void noEditOfManyEditorsIsLostAndEachIsOneVersion() {
        String cart = CartClient.cartOf(1);
        long firstVersion =
                CartClient.cart(CartClient.get("/" + cart)).path("version").asLong();
        Instant end = Instant.now().plus(EDITING);

        List<List<Long>> versions = Together.all(EDITORS, number -> edit(cart, number, end));

        List<Long> all = versions.stream().flatMap(List::stream).sorted().toList();
        assertThat(all).hasSizeGreaterThan(EDITORS).doesNotHaveDuplicates();
        JsonNode seen = CartClient.cart(CartClient.get("/" + cart));
        assertThat(seen.path("version").asLong()).isEqualTo(firstVersion + all.size());
        assertThat(all.getFirst()).isEqualTo(firstVersion + 1);
        assertThat(all.getLast()).isEqualTo(firstVersion + all.size());
        long units = 0;
        for (JsonNode item : seen.path("items")) {
            units += item.path("quantity").asLong();
        }
        assertThat(units).isEqualTo(1 + all.size());
    }

    /** Adds a unit again and again; the versions of the cart that the editor has made. */
    private static List<Long> edit(String cart, int number, Instant end) {
        long variant = EDITED.get(number % EDITED.size());
        List<Long> versions = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
            Client.Answer answer = CartClient.send("POST", "/" + cart + "/items", """
                    {"items": [{"variant_id": %d, "quantity": 1}]}""".formatted(variant));
            if (answer.status() == 200) {
                versions.add(CartClient.cart(answer).path("version").asLong());
            } else {
                assertThat(answer.status()).as(answer.body()).isIn(409, 429);
            }
        }
        return versions;
    }

    @Test
    void aBurstOfCompletionsLeavesNoLock() {
        CheckoutClient.stock(DemoShop.SMALL_VARIANT, 1_000);
        List<String> carts = Together.all(CALLERS / 2, _ -> readyCart(DemoShop.SMALL_VARIANT, 2));
        String fresh = readyCart(DemoShop.SMALL_VARIANT, 1);
        String changed = CartClient.cartOf(1);

        // Each cart twice, and twice the units that there are.
        CheckoutClient.stock(DemoShop.SMALL_VARIANT, CALLERS / 2);
        Together.all(CALLERS, number -> checkout(carts.get(number / 2)));
        CheckoutClient.stock(DemoShop.SMALL_VARIANT, 1_000);
        Instant after = Instant.now();

        assertThat(checkout(fresh).status()).isEqualTo(200);
        assertThat(contact(changed).status()).isEqualTo(200);
        TestFlorin.await("no transaction of the burst is open", () -> count("""
                select count(*)
                  from pg_stat_activity
                 where datname = current_database()
                   and pid <> pg_backend_pid()
                   and state <> 'idle'
                   and xact_start < cast('%s' as timestamptz)""".formatted(after)) == 0);
        TestFlorin.await("nobody waits for a lock", () -> count("""
                select count(*)
                  from pg_locks l
                  join pg_stat_activity a on a.pid = l.pid
                 where a.datname = current_database()
                   and not l.granted""") == 0);
    }

    private static long count(String query) {
        return TestFlorin.jdbc().sql(query).query(Long.class).single();
    }

    @Test
    void aCartThatSomebodyHoldsKeepsNoOtherWaiting() throws Exception {
        String held = CartClient.cartOf(1);
        List<String> others = Together.all(EDITORS, _ -> CartClient.cartOf(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Client.Answer> waiting = TestFlorin.server()
                    .part(Transactions.class)
                    .call(connection -> {
                        new Pipeline()
                                .add("select from carts where cart_token = ? for update", held)
                                .execute(connection);
                        Future<Client.Answer> change = threads.submit(() -> contact(held));
                        assertThat(Together.all(EDITORS, number -> contact(others.get(number))))
                                .allSatisfy(answer -> assertThat(answer.status())
                                        .as(answer.body())
                                        .isEqualTo(200));
                        assertThat(change).isNotDone();
                        return change;
                    });

            assertThat(waiting.get().status()).isEqualTo(200);
        }
    }

    private static Client.Answer contact(String cart) {
        return CartClient.send("PATCH", "/" + cart, "{\"email\": \"held@example.com\"}");
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
