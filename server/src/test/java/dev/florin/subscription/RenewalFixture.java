package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.cart.CardVault;
import dev.florin.event.Outbox;
import dev.florin.operations.OperationHandler.Step;
import dev.florin.operations.OperationKey;
import dev.florin.order.ConfirmationLinks;
import dev.florin.order.Order;
import dev.florin.order.OrderEnds;
import dev.florin.order.OrderPayment;
import dev.florin.order.OrderStore;
import dev.florin.order.ScriptedGateway;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.replies.KeptReplies;
import dev.florin.shop.DemoShop;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** Renewals on a test's own clock, years ahead, so that the server itself does not find them due. */
final class RenewalFixture {
    static final SubscriptionDesk.Owner COMPANY = new SubscriptionDesk.Owner(DemoShop.COMPANY, null);

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2037-02-28T00:00:00Z"));
    final ScriptedGateway gateway = new ScriptedGateway();
    private final Transactions transactions = TestFlorin.server().part(Transactions.class);
    private final Shops shops = TestFlorin.server().part(Shops.class);
    private final People people = TestFlorin.server().part(People.class);
    private final Stock stock = TestFlorin.server().part(Stock.class);
    private final Outbox outbox = TestFlorin.server().part(Outbox.class);
    final RenewalStart start = new RenewalStart(
            shops,
            people,
            stock,
            outbox,
            transactions,
            TestFlorin.server().part(ConfirmationLinks.class),
            TestFlorin.server().part(Ids.class),
            now::get);
    final SubscriptionDesk desk = new SubscriptionDesk(
            shops, people, new SubscriptionKeys(TestFlorin.server().part(KeptReplies.class)), transactions, now::get);
    final RenewalOperation operation = new RenewalOperation(
            new OrderStore(transactions),
            new RenewalEnd(
                    shops,
                    OrderEnds.soon(stock, outbox, TestFlorin.server().part(Ids.class)),
                    outbox,
                    transactions,
                    now::get),
            new OrderPayment(gateway, TestFlorin.server().part(CardVault.class)));

    void renewNext(long id) {
        now.set(show(id).nextBillingAt());
        renew(id);
    }

    /** One that began on 31 January 2037, and is due. */
    static long subscription(long variantId) {
        return subscription(CheckoutClient.readyCart(variantId, 1));
    }

    static long subscription(String cart) {
        return subscription(cart, Map.of());
    }

    /** @param headers of the buyer who orders the cart */
    static long subscription(String cart, Map<String, String> headers) {
        String path = "/api/carts/" + cart;
        long item = TestFlorin.client()
                .send(TestFlorin.client().request(path).GET())
                .json()
                .at("/cart/items/0/id")
                .asLong();
        HttpRequest.Builder subscribing =
                TestFlorin.client().request(path + "/items/" + item + "/subscribe?subscription_plan_id=123");
        headers.forEach(subscribing::header);
        assertThat(TestFlorin.client()
                        .send(subscribing.POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        JsonNode order = CheckoutClient.order(CheckoutClient.checkout(cart, headers));
        return TestFlorin.jdbc()
                .sql("""
                        update subscriptions
                           set created_at = '2037-01-31T12:00:00Z', anchor_on = '2037-01-31', next_billing_at = '2037-02-28T00:00:00Z'
                         where company_id = 1
                           and order_id = ?
                        returning subscription_id""")
                .param(order.path("id").asLong())
                .query(Long.class)
                .single();
    }

    void renew(long id) {
        OperationKey key = start.begin(1, id).orElseThrow();
        assertThat(operation.run(key)).isEqualTo(new Step.Finished());
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    Subscription show(long id) {
        return desk.find(COMPANY, id).orElseThrow();
    }

    static List<String> billingDates(long id, String status) {
        return TestFlorin.jdbc()
                .sql(
                        "select billing_on::text from renewals where subscription_id = ? and status = ? order by 1, attempt")
                .params(id, status)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    List<Order> orders(long id) {
        OrderStore store = new OrderStore(transactions);
        return TestFlorin.jdbc().sql("""
                        select o.order_id
                          from orders o
                          join renewals r on r.company_id = o.company_id and r.operation_id = o.operation_id
                         where r.subscription_id = ?
                         order by 1""").param(id).query(Long.class).list().stream()
                .map(order -> store.find(1, order))
                .toList();
    }

    static int bookings(long id) {
        return TestFlorin.jdbc().sql("""
                        select count(distinct t.transaction_id)
                          from ledger_entries t
                          join renewals r on r.operation_id = t.transaction_id
                         where r.subscription_id = ?""").param(id).query(Integer.class).single();
    }

    static List<String> events(long id) {
        return TestFlorin.jdbc()
                .sql(
                        "select type from outbox_events where (payload ->> 'subscription_id')::bigint = ? order by event_id")
                .param(id)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }
}
