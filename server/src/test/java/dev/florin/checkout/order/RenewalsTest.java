package dev.florin.checkout.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.checkout.CardVault;
import dev.florin.checkout.rest.CheckoutClient;
import dev.florin.identity.CustomerTokens;
import dev.florin.operations.OperationHandler.Step;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.shop.DemoShop;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Renewals on a clock of the test's own, years ahead: the server's own looks for what is due do not see them. */
class RenewalsTest implements MovesMoney {
    private static final SubscriptionDesk.Owner COMPANY = new SubscriptionDesk.Owner(DemoShop.COMPANY, null);
    private static final int THREADS = 8;

    /** Of {@link DemoShop#VARIANT} with the monthly plan, in cents. */
    private static final long RETAIL = 4500;

    private static final long WHOLESALE = 3600;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2037-02-28T00:00:00Z"));
    private final ScriptedGateway gateway = new ScriptedGateway();
    private final Transactions transactions = TestFlorin.server().part(Transactions.class);
    private final Shops shops = TestFlorin.server().part(Shops.class);
    private final People people = TestFlorin.server().part(People.class);
    private final Stock stock = TestFlorin.server().part(Stock.class);
    private final Outbox outbox = TestFlorin.server().part(Outbox.class);
    private final RenewalStart start = new RenewalStart(shops, people, stock, outbox, transactions, now::get);
    private final SubscriptionDesk desk = new SubscriptionDesk(shops, people, transactions, now::get);
    private final RenewalOperation operation = new RenewalOperation(
            new OrderStore(transactions),
            new RenewalEnd(
                    shops, stock, outbox, transactions, TestFlorin.server().part(Ids.class), now::get),
            new OrderPayment(gateway, TestFlorin.server().part(CardVault.class)));

    @Test
    void aYearOfRenewalsChargesEachMonthOnceAtTheEndOfTheMonth() {
        long id = subscription(DemoShop.VARIANT);

        for (int month = 0; month < 12; month++) {
            now.set(show(id).nextBillingAt());
            renew(id);
            assertThat(start.begin(1, id)).isEmpty();
        }

        assertThat(billingDates(id, "paid"))
                .containsExactly(
                        "2037-02-28",
                        "2037-03-31",
                        "2037-04-30",
                        "2037-05-31",
                        "2037-06-30",
                        "2037-07-31",
                        "2037-08-31",
                        "2037-09-30",
                        "2037-10-31",
                        "2037-11-30",
                        "2037-12-31",
                        "2038-01-31");
        assertThat(show(id).billingOn()).hasToString("2038-02-28");
        assertThat(gateway.captured()).isEqualTo(12);
        assertThat(orders(id)).hasSize(12).allSatisfy(order -> {
            assertThat(order.type()).isEqualTo(OrderType.AUTOSHIP_ORDER);
            assertThat(order.status()).isEqualTo(OrderStatus.PAID);
            assertThat(order.lines().getFirst().unitPrice()).isEqualTo(4500);
            assertThat(order.amount().minor()).isEqualTo(4500 + 326 + 700);
        });
        assertThat(bookings(id)).isEqualTo(12);
    }

    @Test
    void nothingIsChargedBeforeItsDate() {
        long id = subscription(DemoShop.VARIANT);

        now.set(Instant.parse("2037-02-27T23:59:59.999Z"));

        assertThat(start.begin(1, id)).isEmpty();
        assertThat(start.begin(1, 999_999)).isEmpty();
        assertThat(gateway.payments()).isZero();
    }

    @Test
    void monthsThatNobodyLookedAreChargedOnceAndNotTogether() {
        long id = subscription(DemoShop.VARIANT);

        now.set(Instant.parse("2037-06-15T08:00:00Z"));
        renew(id);

        assertThat(start.begin(1, id)).isEmpty();
        assertThat(show(id).billingOn()).hasToString("2037-06-30");
        assertThat(gateway.captured()).isEqualTo(1);
    }

    @Test
    void aDeclinedCardIsTriedAgainLaterAndTheCalendarStays() {
        long id = subscription(DemoShop.VARIANT);
        gateway.declineNext(2);

        renew(id);
        assertThat(show(id).nextBillingAt()).isEqualTo(Instant.parse("2037-03-01T00:00:00Z"));
        assertThat(start.begin(1, id)).isEmpty();
        pass(Duration.ofDays(1));
        renew(id);
        assertThat(show(id).nextBillingAt()).isEqualTo(Instant.parse("2037-03-03T00:00:00Z"));
        pass(Duration.ofDays(2));
        renew(id);

        assertThat(billingDates(id, "failed")).containsExactly("2037-02-28", "2037-02-28");
        assertThat(billingDates(id, "paid")).containsExactly("2037-02-28");
        assertThat(show(id).billingOn()).hasToString("2037-03-31");
        assertThat(show(id).failures()).isZero();
        assertThat(gateway.captured()).isEqualTo(1);
        assertThat(events(id)).containsExactly("subscription.failed", "subscription.failed", "order.created");
    }

    @Test
    void fourDeclinesPauseItAndResumingTriesAtOnce() {
        long id = subscription(DemoShop.VARIANT);
        gateway.declineNext(4);

        for (int day : new int[] {0, 1, 2, 2}) {
            pass(Duration.ofDays(day));
            renew(id);
        }
        Subscription paused = show(id);
        pass(Duration.ofDays(10));
        assertThat(start.begin(1, id)).isEmpty();
        desk.change(COMPANY, id, new SubscriptionChange.Resume());
        renew(id);

        assertThat(paused.status()).isEqualTo(Subscription.Status.PAUSED);
        assertThat(paused.pauseReason()).isEqualTo("the card was declined");
        assertThat(show(id).status()).isEqualTo(Subscription.Status.ACTIVE);
        assertThat(show(id).pauseReason()).isNull();
        assertThat(show(id).billingOn()).hasToString("2037-03-31");
        assertThat(gateway.captured()).isEqualTo(1);
        assertThat(events(id).get(3)).isEqualTo("subscription.paused");
    }

    @Test
    void whatIsCancelledWithItsOrderStaysSoWhenTheLastAttemptIsDeclined() {
        long id = subscription(DemoShop.VARIANT);
        gateway.declineNext(4);
        for (int day : new int[] {0, 1, 2}) {
            pass(Duration.ofDays(day));
            renew(id);
        }
        pass(Duration.ofDays(2));
        OperationKey last = start.begin(1, id).orElseThrow();

        Client.Answer cancelled = CheckoutClient.company("POST", "/" + show(id).orderId() + "/cancel", null);
        operation.run(last);

        assertThat(cancelled.status()).as(cancelled.body()).isBetween(200, 202);
        assertThat(show(id).status()).isEqualTo(Subscription.Status.CANCELLED);
        assertThat(events(id)).endsWith("subscription.failed");
        assertThat(desk.change(COMPANY, id, new SubscriptionChange.Resume()))
                .isEqualTo(new SubscriptionReply.Refused("subscription", "is cancelled."));
    }

    @Test
    void manyAtOnceMakeOneOrderAndOneCharge() {
        long id = subscription(DemoShop.VARIANT);

        List<Optional<OperationKey>> begun = Together.all(THREADS, _ -> start.begin(1, id));
        OperationKey key = begun.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        List<Step> steps = Together.all(THREADS, _ -> operation.run(key));

        assertThat(begun.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(steps).containsOnly(new Step.Finished());
        assertThat(orders(id)).hasSize(1);
        assertThat(gateway.payments()).isEqualTo(1);
        assertThat(gateway.mostCaptures()).isEqualTo(1);
        assertThat(bookings(id)).isEqualTo(1);
        assertThat(show(id).billingOn()).hasToString("2037-03-31");
    }

    @Test
    void aServerThatDiesBetweenAuthorisingAndCapturingChargesOnce() {
        long id = subscription(DemoShop.VARIANT);
        gateway.crashNext(2);
        OperationKey key = start.begin(1, id).orElseThrow();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> operation.run(key)).hasMessage("killed before the capture");
            assertThat(start.begin(1, id)).isEmpty();
        }
        assertThat(operation.run(key)).isEqualTo(new Step.Finished());

        assertThat(orders(id)).hasSize(1).allMatch(order -> order.status() == OrderStatus.PAID);
        assertThat(gateway.payments()).isEqualTo(1);
        assertThat(gateway.captured()).isEqualTo(1);
        assertThat(bookings(id)).isEqualTo(1);
    }

    @Test
    void whatIsSoldOutIsNotChargedAndTriedAgain() {
        long id = subscription(DemoShop.SMALL_VARIANT);
        long before = CheckoutClient.available(DemoShop.SMALL_VARIANT);
        CheckoutClient.stock(DemoShop.SMALL_VARIANT, 0);
        try {
            assertThat(start.begin(1, id)).isEmpty();
        } finally {
            CheckoutClient.stock(DemoShop.SMALL_VARIANT, before);
        }
        Subscription waiting = show(id);
        pass(Duration.ofDays(1));
        renew(id);

        assertThat(waiting.failures()).isEqualTo(1);
        assertThat(gateway.payments()).isEqualTo(1);
        assertThat(billingDates(id, "failed")).containsExactly("2037-02-28");
        assertThat(billingDates(id, "paid")).containsExactly("2037-02-28");
        assertThat(CheckoutClient.available(DemoShop.SMALL_VARIANT)).isEqualTo(before - 1);
    }

    @Test
    void aDeclineGivesBackWhatWasReserved() {
        long id = subscription(DemoShop.SMALL_VARIANT);
        long before = CheckoutClient.available(DemoShop.SMALL_VARIANT);
        gateway.declineNext(1);

        renew(id);

        assertThat(CheckoutClient.available(DemoShop.SMALL_VARIANT)).isEqualTo(before);
        assertThat(orders(id)).hasSize(1).allMatch(order -> order.status() == OrderStatus.DECLINED);
        assertThat(bookings(id)).isZero();
    }

    @Test
    void peopleSkipPauseResumeEditAndCancel() {
        long id = subscription(DemoShop.VARIANT);

        desk.change(COMPANY, id, new SubscriptionChange.Skip());
        assertThat(show(id).billingOn()).hasToString("2037-03-31");
        desk.change(COMPANY, id, new SubscriptionChange.Pause());
        now.set(Instant.parse("2037-05-10T00:00:00Z"));
        assertThat(start.begin(1, id)).isEmpty();
        desk.change(COMPANY, id, new SubscriptionChange.Resume());
        assertThat(show(id).billingOn()).hasToString("2037-05-31");
        desk.change(COMPANY, id, new SubscriptionChange.Edit(124L, 2, null));
        now.set(Instant.parse("2037-05-31T00:00:00Z"));
        OperationKey key = start.begin(1, id).orElseThrow();
        assertThat(desk.change(COMPANY, id, new SubscriptionChange.Cancel()))
                .isEqualTo(new SubscriptionReply.Renewing());
        operation.run(key);
        assertThat(show(id).billingOn()).hasToString("2037-08-31");
        assertThat(orders(id).getFirst().lines().getFirst().quantity()).isEqualTo(2);
        desk.change(COMPANY, id, new SubscriptionChange.Cancel());
        now.set(Instant.parse("2038-01-01T00:00:00Z"));

        assertThat(start.begin(1, id)).isEmpty();
        assertThat(desk.change(COMPANY, id, new SubscriptionChange.Resume()))
                .isEqualTo(new SubscriptionReply.Refused("subscription", "is cancelled."));
        assertThat(desk.change(new SubscriptionDesk.Owner(1, DemoShop.CUSTOMER), id, new SubscriptionChange.Pause()))
                .isEqualTo(new SubscriptionReply.NotFound());
    }

    @Test
    void whoIsNoMemberAnyMoreRenewsAtRetailAndWhoIsOneAgainAtWholesale() {
        Member member = member(true);
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        patch(cart, "/buyer_rep", "{\"customer_id\": " + member.customer() + "}", null);
        long id = subscription(cart);

        renew(id);
        isMember(member, false);
        renewNext(id);
        Subscription edited = edited(id);
        isMember(member, true);
        renewNext(id);

        assertThat(unitPrices(id)).containsExactly(WHOLESALE, RETAIL, WHOLESALE);
        assertThat(edited.price().minor()).isEqualTo(RETAIL);
        assertThat(edited(id).price().minor()).isEqualTo(WHOLESALE);
    }

    @Test
    void aCustomerWhoBecomesAMemberRenewsAtWholesale() {
        Member member = member(false);
        long id = subscriptionOf(member);

        renew(id);
        isMember(member, true);
        Subscription edited = edited(id);
        renewNext(id);

        assertThat(unitPrices(id)).containsExactly(RETAIL, WHOLESALE);
        assertThat(edited.price().minor()).isEqualTo(WHOLESALE);
    }

    @Test
    void aCustomerWhoIsNotActiveAnyMoreIsNotChargedAndTheSubscriptionIsPaused() {
        Member member = member(true);
        long id = subscriptionOf(member);
        isActive(member, false);

        assertThat(start.begin(1, id)).isEmpty();

        Subscription paused = show(id);
        assertThat(paused.status()).isEqualTo(Subscription.Status.PAUSED);
        assertThat(paused.pauseReason()).isEqualTo("The customer is not active any more.");
        assertThat(events(id)).containsExactly("subscription.paused");
        assertThat(billingDates(id, "failed")).containsExactly("2037-02-28");
        isActive(member, true);
        desk.change(COMPANY, id, new SubscriptionChange.Resume());
        renewNext(id);
        assertThat(billingDates(id, "paid")).containsExactly("2037-03-31");
        assertThat(gateway.payments()).isEqualTo(1);
    }

    /** A customer who is a rep, and buys at wholesale while a member. */
    private record Member(long customer, long rep) {}

    private static Member member(boolean isMember) {
        String name = "member-" + UUID.randomUUID();
        long customer = TestFlorin.jdbc().sql("""
                        insert into customers (company_id, first_name, last_name, email)
                        values (1, 'Test', 'Test', ?)
                        returning customer_id""").param(name + "@example.com").query(Long.class).single();
        long rep = TestFlorin.jdbc().sql("""
                        insert into reps (company_id, name, share_guid, customer_id, member)
                        values (1, 'Test', ?, ?, ?)
                        returning rep_id""").params(name, customer, isMember).query(Long.class).single();
        return new Member(customer, rep);
    }

    private static void isMember(Member member, boolean isMember) {
        TestFlorin.jdbc()
                .sql("update reps set member = ? where company_id = 1 and rep_id = ?")
                .params(isMember, member.rep())
                .update();
    }

    private static void isActive(Member member, boolean isActive) {
        TestFlorin.jdbc()
                .sql("update customers set active = ? where company_id = 1 and customer_id = ?")
                .params(isActive, member.customer())
                .update();
    }

    private List<Long> unitPrices(long id) {
        return orders(id).stream()
                .map(order -> order.lines().getFirst().unitPrice())
                .toList();
    }

    /** With one unit, as before: what it shows is what it costs now. */
    private Subscription edited(long id) {
        var reply = desk.change(COMPANY, id, new SubscriptionChange.Edit(null, 1, null));
        return ((SubscriptionReply.Changed) reply).subscription();
    }

    private void renewNext(long id) {
        now.set(show(id).nextBillingAt());
        renew(id);
    }

    private static void patch(String cart, String path, String body, @Nullable String jwt) {
        var request = TestFlorin.client()
                .request("/api/carts/" + cart + path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body));
        if (jwt != null) {
            request.header("Authorization", "Bearer " + jwt);
        }
        Client.Answer answer = TestFlorin.client().send(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** One that began on 31 January 2037. */
    private static long subscription(long variantId) {
        return subscription(CheckoutClient.readyCart(variantId, 1));
    }

    /** The same, of a customer who has signed in. */
    private static long subscriptionOf(Member member) {
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        CustomerTokens tokens = TestFlorin.server().part(CustomerTokens.class);
        String jwt = tokens.issue(new CustomerTokens.Bearer(1, member.customer()), Duration.ofMinutes(5));
        patch(cart, "", "{\"phone\": \"4035551212\"}", jwt);
        return subscription(cart);
    }

    private static long subscription(String cart) {
        String path = "/api/carts/" + cart;
        long item = TestFlorin.client()
                .send(TestFlorin.client().request(path).GET())
                .json()
                .at("/cart/items/0/id")
                .asLong();
        assertThat(TestFlorin.client()
                        .send(TestFlorin.client()
                                .request(path + "/items/" + item + "/subscribe?subscription_plan_id=123")
                                .POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        JsonNode order = CheckoutClient.order(cart);
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

    private void renew(long id) {
        OperationKey key = start.begin(1, id).orElseThrow();
        assertThat(operation.run(key)).isEqualTo(new Step.Finished());
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private Subscription show(long id) {
        return desk.find(COMPANY, id).orElseThrow();
    }

    private static List<String> billingDates(long id, String status) {
        return TestFlorin.jdbc()
                .sql(
                        "select billing_on::text from renewals where subscription_id = ? and status = ? order by 1, attempt")
                .params(id, status)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private List<Order> orders(long id) {
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

    private static int bookings(long id) {
        return TestFlorin.jdbc().sql("""
                        select count(distinct t.transaction_id)
                          from ledger_entries t
                          join renewals r on r.operation_id = t.transaction_id
                         where r.subscription_id = ?""").param(id).query(Integer.class).single();
    }

    private static List<String> events(long id) {
        return TestFlorin.jdbc()
                .sql(
                        "select type from outbox_events where (payload ->> 'subscription_id')::bigint = ? order by event_id")
                .param(id)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }
}
