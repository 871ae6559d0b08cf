package dev.florin.order.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.Stock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An order whose total is zero, with a subscription and goods counted in stock, is cancelled while its renewal begins.
 */
class CancelledOrdersTest implements MovesMoney {
    private static final long FREE = 7200;
    private static final long PAID = 7201;

    private final Transactions transactions = TestFlorin.server().part(Transactions.class);
    private final Stock stock = TestFlorin.server().part(Stock.class);

    @BeforeAll
    static void giveItAway() {
        TestFlorin.jdbc().sql("""
                with product as (
                    insert into products (company_id, product_id, title, sku, kind)
                    values (1, 7200, 'Sample', 'SAMPLE', 'digital')
                    returning product_id),
                plan as (
                    insert into product_plans (company_id, product_id, position, plan_id)
                    select 1, product_id, 1, 123 from product),
                variant as (
                    insert into variants (company_id, variant_id, product_id, title, sku, tracks_stock)
                    select 1, 7200 + n, product_id, 'Sample', 'SAMPLE-' || n, true
                      from product, generate_series(0, 1) n
                    returning variant_id),
                price as (
                    insert into variant_prices (company_id, variant_id, country_code, price_minor, wholesale_minor)
                    select 1, variant_id, 'US', (variant_id - 7200) * 500, 0 from variant)
                insert into stock (company_id, variant_id, available)
                select 1, variant_id, 100 from variant""").update();
        TestFlorin.jdbc()
                .sql("update shop_versions set version = version + 1 where company_id = 1")
                .update();
        TestFlorin.await(
                "it is given away", () -> CartClient.send("POST", "", """
                        {"country_code": "US", "fluid_shop": "myco", "items": [{"variant_id": 7200, "quantity": 1}]}""").status() == 200);
    }

    @Test
    void cancellingLocksSubscriptionsBeforeStockAsRenewalsDo() throws Exception {
        JsonNode order = subscribed();
        long subscription = TestFlorin.jdbc()
                .sql("select subscription_id from subscriptions where company_id = 1 and order_id = ?")
                .param(order.path("id").asLong())
                .query(Long.class)
                .single();
        CompletableFuture<Client.Answer> cancelled = new CompletableFuture<>();

        transactions.run(connection -> {
            new Pipeline()
                    .add(
                            "select 1 from subscriptions where company_id = 1 and subscription_id = ? for no key update",
                            subscription)
                    .execute(connection);
            cancelled.completeAsync(
                    () -> CheckoutClient.company("POST", "/" + order.path("id").asLong() + "/cancel", null));
            TestFlorin.await("the cancelling waits for the subscription", CancelledOrdersTest::somebodyWaits);
            assertThat(stock.reserve(connection, 1, List.of(new Stock.Units(FREE, 1))))
                    .isEmpty();
            connection.rollback();
        });

        Client.Answer answer = cancelled.get(30, TimeUnit.SECONDS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/order/status").asString()).isEqualTo("cancelled");
        assertThat(CheckoutClient.available(FREE)).isEqualTo(100);
    }

    @Test
    void unitsOfACountThatIsForgottenAreGivenBackUncounted() {
        JsonNode free = CheckoutClient.order(CheckoutClient.readyDigitalCart(FREE, 2));
        JsonNode paid = CheckoutClient.order(CheckoutClient.readyDigitalCart(PAID, 2));
        JsonNode refunded = CheckoutClient.order(CheckoutClient.readyDigitalCart(PAID, 2));
        for (long variant : new long[] {FREE, PAID}) {
            assertThat(forget(variant).status()).isEqualTo(200);
        }

        Client.Answer freeCancelled =
                CheckoutClient.company("POST", "/" + free.path("id").asLong() + "/cancel", null);
        Client.Answer cancelled =
                CheckoutClient.company("POST", "/" + paid.path("id").asLong() + "/cancel", null);
        Client.Answer refund = CheckoutClient.refund(refunded, "{\"restock\": true}");

        assertThat(freeCancelled.status()).as(freeCancelled.body()).isEqualTo(200);
        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.json().at("/order/status").asString()).isEqualTo("cancelled");
        assertThat(refund.json().at("/refund/status").asString()).isEqualTo("refunded");
        for (long variant : new long[] {FREE, PAID}) {
            assertThat(forget(variant).status()).isEqualTo(404);
            count(variant);
        }
    }

    private static Client.Answer forget(long variant) {
        return CartClient.sendTo(
                "/api/inventory_levels/" + variant, "DELETE", null, Map.of("Authorization", CheckoutClient.COMPANY));
    }

    private static void count(long variant) {
        TestFlorin.jdbc()
                .sql("insert into stock (company_id, variant_id, available) values (1, ?, 100)")
                .param(variant)
                .update();
    }

    private static JsonNode subscribed() {
        String cart = CheckoutClient.readyDigitalCart(FREE, 1);
        long item =
                CartClient.cart(CartClient.get("/" + cart)).at("/items/0/id").asLong();
        CartClient.cart(
                CartClient.send("POST", "/" + cart + "/items/" + item + "/subscribe?subscription_plan_id=123", null));
        return CheckoutClient.order(cart);
    }

    private static boolean somebodyWaits() {
        return TestFlorin.jdbc().sql("""
                        select count(*) > 0
                          from pg_stat_activity
                         where datname = current_database()
                           and wait_event_type = 'Lock'
                           and query like '%subscriptions%'""").query(Boolean.class).single();
    }
}
