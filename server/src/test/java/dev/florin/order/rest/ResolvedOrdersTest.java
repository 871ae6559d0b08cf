package dev.florin.order.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.operations.OperationStatus;
import dev.florin.shop.DemoShop;
import dev.florin.subscription.Renewals;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People end what their partners do not answer, over HTTP and by command. */
class ResolvedOrdersTest {
    private static final long VARIANT = DemoShop.SMALL_VARIANT;

    private static StuckOrders orders;

    @BeforeAll
    static void start(@TempDir Path directory) {
        orders = new StuckOrders(directory);
    }

    @AfterAll
    static void stop() {
        orders.close();
    }

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(orders.server());
    }

    @Test
    void aCheckoutIsPaidWhenAPersonSaysThatItWasCharged() throws Exception {
        long before = orders.available();
        String cart = orders.cart(VARIANT, 2, StuckOrders.SILENT_CARD);
        assertThat(orders.checkout(cart).status()).isEqualTo(409);
        UUID id = orders.aside("CHECKOUT");

        StuckOrders.Run run =
                orders.operations("resolve", id.toString(), "charged", "--by", "ann", "--reason", "their portal");
        StuckOrders.Run again = orders.operations("resolve", id.toString(), "not_charged", "--by", "ann");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output()).contains("The order is paid.");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.errors()).contains("It is finished.");
        orders.assertEnded(id, "charged: their portal");
        Client.Answer told = orders.checkout(cart);
        assertThat(told.json().at("/order/status").asString()).isEqualTo("paid");
        assertThat(orders.cartState(cart)).isEqualTo("complete");
        assertThat(orders.available()).isEqualTo(before - 2);
    }

    @Test
    void checkoutIsGivenUpWhenResolvedAsNotCharged() {
        long before = orders.available();
        String cart = orders.cart(VARIANT, 2, StuckOrders.SILENT_CARD);
        assertThat(orders.checkout(cart).status()).isEqualTo(409);
        UUID id = orders.aside("CHECKOUT");

        Client.Answer cancelled = orders.resolve(id, "cancelled");
        Client.Answer unknown = orders.resolve(id, "refunded");
        Client.Answer resolved = orders.resolve(id, "not_charged");
        Client.Answer again = orders.resolve(id, "charged");

        assertThat(cancelled.status()).isEqualTo(409);
        assertThat(cancelled.body()).contains("The gateway does not cancel it");
        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.body()).contains("cancelled, charged, not_charged");
        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        assertThat(resolved.json().path("result").asString()).contains("The cart is open again.");
        assertThat(again.status()).isEqualTo(409);
        orders.assertEnded(id, "not_charged: asked them");
        assertThat(orders.cartState(cart)).isEqualTo("start");
        assertThat(orders.available()).isEqualTo(before);
        orders.pay(cart, CheckoutClient.GOOD_CARD);
        assertThat(orders.checkout(cart).status()).isEqualTo(200);
    }

    @Test
    void gatewaysKnowledgeOverridesAPersonsResolution() {
        String cart = orders.cart(VARIANT, 1, StuckOrders.SILENT_CARD);
        assertThat(orders.checkout(cart).status()).isEqualTo(409);
        UUID id = orders.aside("CHECKOUT");

        says(id, "tok", "DECLINED");
        Client.Answer charged = orders.resolve(id, "charged");
        says(id, "tok", "AUTHORIZED");
        Client.Answer reserved = orders.resolve(id, "charged");
        says(id, "tok", "CAPTURED");
        Client.Answer notCharged = orders.resolve(id, "not_charged");

        assertThat(charged.status()).isEqualTo(409);
        assertThat(charged.body()).contains("it has taken nothing");
        assertThat(reserved.status()).isEqualTo(409);
        assertThat(reserved.body()).contains("has reserved the money");
        assertThat(notCharged.status()).isEqualTo(409);
        assertThat(notCharged.body()).contains("has taken the money");
        assertThat(orders.show(id).operation().status()).isEqualTo(OperationStatus.NEEDS_ATTENTION);
        assertThat(orders.resolve(id, "charged").status()).isEqualTo(200);
        orders.assertEnded(id, "charged");
    }

    @Test
    void aRenewalIsPaidOrTriedLaterAsAPersonSays() throws Exception {
        long subscription = subscription();
        UUID first = renewal(subscription);

        Client.Answer notCharged = orders.resolve(first, "not_charged");

        assertThat(notCharged.json().path("result").asString()).contains("tried again later");
        orders.assertEnded(first, "not_charged");
        assertThat(renewals(subscription)).isEqualTo("failed");
        UUID second = renewal(subscription);

        StuckOrders.Run run = orders.operations("resolve", second.toString(), "charged", "--by", "ann");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        orders.assertEnded(second, "charged");
        assertThat(renewals(subscription)).isEqualTo("failed,paid");
        assertThat(orders.text(
                        "select failures || ' ' || (next_billing_at > now()) from subscriptions where subscription_id = ?",
                        subscription))
                .isEqualTo("0 true");
        assertThat(orders.resolve(second, "not_charged").status()).isEqualTo(409);
    }

    @Test
    void aRenewalThatIsSetAsideForAPersonStopsNoCancel() {
        long subscription = subscription();
        UUID renewal = renewal(subscription);

        JsonNode cancelled = orders.cancelSubscription(subscription);
        Client.Answer notCharged = orders.resolve(renewal, "not_charged");

        assertThat(cancelled.at("/subscription/status").asString()).isEqualTo("cancelled");
        assertThat(notCharged.json().path("result").asString()).contains("stays cancelled");
        orders.assertEnded(renewal, "not_charged");
        assertThat(renewals(subscription)).isEqualTo("failed");
        assertThat(orders.text("select status from subscriptions where subscription_id = ?", subscription))
                .isEqualTo("cancelled");
    }

    @Test
    void aRefundIsBookedOrPutBackAsAPersonSays() throws Exception {
        JsonNode order = paid(VARIANT, 1);
        long orderId = order.path("id").asLong();
        orders.breakTable("simulator.card_refunds");
        try {
            assertThat(refund(orderId)).isEqualTo(202);
            UUID first = orders.aside("ORDER_REFUND");
            Client.Answer given = orders.resolve(first, "refunded");
            assertThat(given.status()).as(given.body()).isEqualTo(200);
            orders.assertEnded(first, "refunded");
            assertThat(orders.order(orderId).path("status").asString()).isEqualTo("partially_refunded");

            assertThat(refund(orderId)).isEqualTo(202);
            UUID second = orders.aside("ORDER_REFUND");
            assertThat(orders.order(orderId).path("refunded_amount").asString()).isEqualTo("10.00");
            StuckOrders.Run run = orders.operations("resolve", second.toString(), "not_refunded", "--by", "ann");
            assertThat(run.exitCode()).as(run.errors()).isZero();
            assertThat(run.output()).contains("can be refunded anew");
            orders.assertEnded(second, "not_refunded");
            assertThat(orders.resolve(second, "refunded").status()).isEqualTo(409);
        } finally {
            orders.mend("simulator.card_refunds");
        }
        assertThat(orders.order(orderId).path("refunded_amount").asString()).isEqualTo("5.00");
        assertThat(orders.order(orderId).at("/refunds/1/status").asString()).isEqualTo("refused");
        assertThat(refund(orderId)).isEqualTo(201);
    }

    @Test
    void anOrderThatWasCancelledStaysSoWhateverBecomesOfItsRefunds() {
        JsonNode order = paid(VARIANT, 1);
        long orderId = order.path("id").asLong();
        long available = orders.available();
        orders.breakTable("simulator.card_refunds");
        try {
            assertThat(refund(orderId)).isEqualTo(202);
            UUID part = orders.aside("ORDER_REFUND");
            assertThat(cancel(orderId).status()).isEqualTo(202);
            UUID rest = orders.aside("ORDER_REFUND");
            assertThat(rest).isNotEqualTo(part);

            assertThat(orders.resolve(rest, "not_refunded").status()).isEqualTo(200);
            assertThat(orders.resolve(part, "refunded").status()).isEqualTo(200);
        } finally {
            orders.mend("simulator.card_refunds");
        }
        assertThat(orders.order(orderId).path("status").asString()).isEqualTo("cancelled");
        assertThat(orders.order(orderId).path("refunded_amount").asString()).isEqualTo("5.00");
        assertThat(orders.available()).isEqualTo(available);
        assertThat(orders.company("POST", "/" + orderId + "/fulfillments", "{}").status())
                .isEqualTo(422);
        assertThat(events(orderId)).isEqualTo("order.created,order.cancelled,order.refund_refused,order.refunded");

        Client.Answer again = cancel(orderId);
        Client.Answer andAgain = cancel(orderId);

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().at("/refund/status").asString()).isEqualTo("refunded");
        assertThat(andAgain.json().path("refund").isMissingNode()).isTrue();
        assertThat(orders.order(orderId).path("status").asString()).isEqualTo("cancelled");
        assertThat(orders.order(orderId).path("refunded_amount")).isEqualTo(order.path("amount"));
        assertThat(orders.available()).isEqualTo(available + 1);
        assertThat(orders.company("POST", "/" + orderId + "/refunds", "{}").status())
                .isEqualTo(422);
        TestFlorin.verifyBooks(orders.server());
    }

    @Test
    void orderCancelledDuringAFullRefundCanStillBeRefunded() {
        JsonNode order = paid(VARIANT, 1);
        long orderId = order.path("id").asLong();
        long available = orders.available();
        orders.breakTable("simulator.card_refunds");
        try {
            String all = "{\"amount\": \"" + order.path("amount").asString() + "\"}";
            assertThat(orders.company("POST", "/" + orderId + "/refunds", all).status())
                    .isEqualTo(202);
            UUID refund = orders.aside("ORDER_REFUND");
            assertThat(orders.order(orderId).path("status").asString()).isEqualTo("paid");
            assertThat(cancel(orderId).status()).isEqualTo(200);
            assertThat(orders.resolve(refund, "not_refunded").status()).isEqualTo(200);
        } finally {
            orders.mend("simulator.card_refunds");
        }
        assertThat(orders.order(orderId).path("status").asString()).isEqualTo("cancelled");
        assertThat(orders.order(orderId).path("refunded_amount").asString()).isEqualTo("0.00");

        Client.Answer refunded = orders.company("POST", "/" + orderId + "/refunds", "{}");

        assertThat(refunded.status()).as(refunded.body()).isEqualTo(201);
        assertThat(orders.order(orderId).path("status").asString()).isEqualTo("cancelled");
        assertThat(orders.order(orderId).path("refunded_amount")).isEqualTo(order.path("amount"));
        assertThat(orders.available()).isEqualTo(available + 1);
        TestFlorin.verifyBooks(orders.server());
    }

    @Test
    void priceOfAGiftCardBeingBoughtIsNotRefundedYet() {
        orders.breakTable("purchases");
        JsonNode order;
        try {
            order = paid(DemoShop.GIFT_CARD_VARIANT, 1);
            String all = "{\"amount\": \"" + order.path("amount").asString() + "\"}";
            Client.Answer refused =
                    orders.company("POST", "/" + order.path("id").asLong() + "/refunds", all);

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        } finally {
            orders.mend("purchases");
        }
        long orderId = order.path("id").asLong();
        TestFlorin.await(
                "the card is there",
                () -> orders.order(orderId)
                        .at("/gift_cards/0/status")
                        .asString()
                        .equals("filled"));
    }

    @Test
    void giftCardsThatCannotBeBoughtAreGivenUpAndGoBack() throws Exception {
        orders.sql("""
                create trigger broken before insert on purchases
                for each row when (new.state <> 'REFUSED') execute function fails()""");
        JsonNode order;
        UUID id;
        try {
            order = paid(DemoShop.GIFT_CARD_VARIANT, 2);
            id = orders.aside("ORDER_GIFT_CARDS");

            StuckOrders.Run run = orders.operations("resolve", id.toString(), "failed", "--by", "ann");

            assertThat(run.exitCode()).as(run.errors()).isZero();
            assertThat(run.output()).contains("their price goes back");
        } finally {
            orders.mend("purchases");
        }
        orders.assertEnded(id, "failed");
        long orderId = order.path("id").asLong();
        assertThat(orders.text(
                        "select count(*)::text from purchases where refusal_message = ?",
                        "The gift card was given up."))
                .as("a server that was about to buy them does not")
                .isEqualTo("2");
        TestFlorin.await(
                "the money is back",
                () -> orders.order(orderId).path("status").asString().equals("refunded"));
        for (JsonNode card : orders.order(orderId).path("gift_cards")) {
            assertThat(card.path("status").asString()).isEqualTo("failed");
        }
        assertThat(orders.resolve(id, "failed").status()).isEqualTo(409);
    }

    @Test
    void giftCardsThatAreBoughtAlreadyAreNotGivenUp() {
        // The purchases are made, and the order does not hear of it.
        orders.sql("""
                create trigger broken before update on order_gift_cards for each row execute function fails()""");
        JsonNode order = paid(DemoShop.GIFT_CARD_VARIANT, 1);
        long orderId = order.path("id").asLong();
        UUID id;
        try {
            TestFlorin.await(
                    "the card is bought",
                    () -> orders.text("""
                                    select count(*)::text from purchases where memo = ? and state = 'COMPLETED'""", "Order F" + orderId).equals("1"));
            id = orders.aside("ORDER_GIFT_CARDS");
        } finally {
            orders.mend("order_gift_cards");
        }

        Client.Answer begun = orders.resolve(id, "failed");

        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(begun.json().path("result").asString()).contains("a server writes them down");
        TestFlorin.await(
                "the card is there",
                () -> orders.order(orderId)
                        .at("/gift_cards/0/status")
                        .asString()
                        .equals("filled"));
        assertThat(orders.order(orderId).path("status").asString()).isEqualTo("paid");
        TestFlorin.await("it is finished", () -> orders.show(id).operation().status() == OperationStatus.DONE);
    }

    /** The gateway knows it now. */
    private static void says(UUID payment, String token, String status) {
        orders.sql("update simulator.card_payments set token = '" + token + "', status = '" + status + "' where key = '"
                + payment + "'");
    }

    private static JsonNode paid(long variant, int quantity) {
        Client.Answer answer = orders.checkout(orders.cart(variant, quantity, CheckoutClient.GOOD_CARD));
        return CheckoutClient.order(answer);
    }

    private static int refund(long orderId) {
        return orders.company("POST", "/" + orderId + "/refunds", "{\"amount\": \"5.00\"}")
                .status();
    }

    private static Client.Answer cancel(long orderId) {
        return orders.company("POST", "/" + orderId + "/cancel", "");
    }

    private static String events(long orderId) {
        return orders.text(
                "select string_agg(type, ',' order by event_id) from outbox_events where (payload ->> 'order_id')::bigint = ?",
                orderId);
    }

    /** A subscription whose card has become silent. */
    private static long subscription() {
        String cart = orders.cart(VARIANT, 1, StuckOrders.SILENT_CARD);
        orders.subscribe(cart);
        assertThat(orders.checkout(cart).status()).isEqualTo(409);
        assertThat(orders.resolve(orders.aside("CHECKOUT"), "charged").status()).isEqualTo(200);
        return Long.parseLong(orders.text("select max(subscription_id)::text from subscriptions"));
    }

    /** Its next attempt, set aside. */
    private static UUID renewal(long subscription) {
        orders.sql("update subscriptions set next_billing_at = now() where subscription_id = " + subscription);
        assertThat(orders.server().part(Renewals.class).look()).isPositive();
        TestFlorin.await("the gateway was asked", () -> orders.text("""
                        select count(*)::text
                          from renewals r
                         where r.status = 'pending'
                           and exists (select from simulator.card_payments p where p.key = r.operation_id::text)""").equals("1"));
        return orders.aside("RENEWAL");
    }

    private static String renewals(long subscription) {
        return orders.text(
                "select string_agg(status, ',' order by attempt) from renewals where subscription_id = ?",
                subscription);
    }
}
