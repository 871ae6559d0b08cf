package dev.florin.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.stripe.net.Webhook;
import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import dev.florin.purchase.Refunds;
import dev.florin.server.FlorinServer;
import dev.florin.wallet.DemoWallet;
import dev.florin.wallet.GatewayTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gift cards that are bought by card from a server that takes cards through Stripe, and what Stripe then tells it. */
class CardPurchasesTest {
    private static final String OPERATOR_KEY = "an-operator-key-of-tests";
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private static FakeStripe stripe;
    private static FlorinServer server;
    private static Client client;
    private static TestAccount buyer;

    @BeforeAll
    static void start() {
        stripe = new FakeStripe();
        server = TestFlorin.start(
                TestDatabase.freshUrl(),
                "florin.stripe.secret-key=" + FakeStripe.SECRET_KEY,
                "florin.stripe.webhook-secret=" + FakeStripe.WEBHOOK_SECRET,
                "florin.stripe.url=" + stripe.url(),
                "florin.operator-key=" + OPERATOR_KEY);
        // A start sets logging up anew.
        LOG.start();
        rootLogger().addAppender(LOG);
        client = new Client(server.port());
        buyer = new TestAccount(server, client, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
    }

    @AfterAll
    static void stop() {
        server.close();
        stripe.close();
        rootLogger().detachAppender(LOG);
    }

    private static Logger rootLogger() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    @AfterEach
    void theBooksAreRightAndTheLogHasNoSecrets() {
        TestFlorin.verifyBooks(server);
        assertThat(List.copyOf(LOG.list))
                .noneMatch(line -> line.getFormattedMessage().contains(FakeStripe.SECRET_KEY)
                        || line.getFormattedMessage().contains(FakeStripe.WEBHOOK_SECRET)
                        || line.getFormattedMessage().contains("pm_card_"));
    }

    /** Has the demo's card be kept at Stripe under this token. */
    private static Map<String, Object> cardOf(String token) {
        jdbc().sql("update bank_cards set gateway_token = ? where bank_card_id = ?")
                .params(server.part(GatewayTokens.class).seal(DemoWallet.BANK_CARD, token), DemoWallet.BANK_CARD)
                .update();
        return Map.of("bankCardId", DemoWallet.BANK_CARD);
    }

    private static JdbcClient jdbc() {
        return server.part(JdbcClient.class);
    }

    @Test
    void aCardPaysThroughStripe() {
        JsonNode purchase = buyer.bought("amazon", 40, cardOf("cus_1/pm_card_visa"));

        assertThat(purchase.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(taken(purchase)).isEqualTo(40_00);
    }

    @Test
    void aCardThatIsDeclinedFallsBackToTheBalance() {
        long before = buyer.total();

        JsonNode purchase = buyer.bought("amazon", 40, cardOf("cus_1/pm_card_chargeDeclinedInsufficientFunds"));

        assertThat(purchase.path("fluzpayAmount").decimalValue()).isEqualByComparingTo("40");
        assertThat(buyer.total()).isLessThan(before);
        assertThat(taken(purchase)).isZero();
    }

    @Test
    void aDeclineIsSaidToTheBuyerWhereTheBalanceMayNotPay() {
        Map<String, Object> input =
                TestAccount.input("amazon", 40, cardOf("cus_1/pm_card_chargeDeclinedInsufficientFunds"));
        input.put("defaultToBalance", false);

        Client.Answer answer = buyer.buy(input);

        assertThat(answer.reason()).isEqualTo("PAYMENT_DECLINED");
        assertThat(answer.message()).contains("the card has insufficient funds");
    }

    @Test
    void aChargeWhoseAnswerIsLostIsTakenOnce() {
        stripe.dropAfter("POST /v1/payment_intents/*/confirm");

        JsonNode purchase = buyer.bought("amazon", 40, cardOf("cus_1/pm_card_visa"));

        assertThat(purchase.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(taken(purchase)).isEqualTo(40_00);
        assertThat(stripe.books.intents(id(purchase))).hasSize(1);
    }

    @Test
    void aRefundWhoseAnswerIsLostIsBookedWhenStripeTellsOfIt() {
        JsonNode purchase = buyer.bought("amazon", 40, cardOf("cus_1/pm_card_visa"));
        stripe.dropAfter("POST /v1/refunds");

        server.part(Refunds.class).refund(UUID.fromString(id(purchase)), true);
        assertThat(state(purchase)).isEqualTo("REFUNDING");
        String event = event("evt_refund", "refund.updated", Map.of("metadata", Map.of("florin_key", id(purchase))));
        send(event, signed(event, Instant.now()));

        TestFlorin.await("the money is given back", () -> state(purchase).equals("REFUNDED"));
        assertThat(taken(purchase)).isZero();
        assertThat(stripe.books.refunds.stream().filter(refund -> refund.key().equals(id(purchase))))
                .hasSize(1);
    }

    private static String id(JsonNode purchase) {
        return purchase.path("purchaseId").asString();
    }

    private static long taken(JsonNode purchase) {
        return stripe.books.taken(id(purchase));
    }

    private static String state(JsonNode purchase) {
        return jdbc().sql("select state from purchases where purchase_id = ?")
                .param(UUID.fromString(id(purchase)))
                .query(String.class)
                .single();
    }

    // What Stripe tells.

    @Test
    void newsOfAPaymentMakesItsOperationDueOnce() {
        UUID key = waitingOperation();
        String event = event("evt_" + key, "payment_intent.succeeded", Map.of("metadata", Map.of("florin_key", key)));

        Client.Answer first = send(event, signed(event, Instant.now()));
        boolean isDue = isDue(key);
        makeWait(key);
        Client.Answer second = send(event, signed(event, Instant.now()));

        assertThat(first.status()).isEqualTo(200);
        assertThat(isDue).isTrue();
        assertThat(second.status()).isEqualTo(200);
        assertThat(isDue(key)).isFalse();
    }

    @Test
    void eventsThatAreNotSignedOrTooOldAreRefused() {
        UUID key = waitingOperation();
        String event = event("evt_" + key, "payment_intent.succeeded", Map.of("metadata", Map.of("florin_key", key)));
        String good = signed(event, Instant.now());

        assertThat(send(event, null).status()).isEqualTo(400);
        assertThat(send(event, "t=1").status()).isEqualTo(400);
        assertThat(send(event, "nonsense").status()).isEqualTo(400);
        assertThat(send(event + " ", good).status()).isEqualTo(400);
        assertThat(send(event, signed(event, Instant.now().minusSeconds(400))).status())
                .isEqualTo(400);
        assertThat(isDue(key)).isFalse();

        String otherFirst = good.replace("v1=", "v1=00ff,v1=");
        assertThat(send(event, otherFirst).status()).isEqualTo(200);
        assertThat(isDue(key)).isTrue();
    }

    @Test
    void whatIsSignedAndNoEventIsRefusedAndWhatIsTooLongIsNotRead() {
        String text = "no event";
        String tooLong = "x".repeat(StripeEvents.MAX_BYTES + 1);

        assertThat(send(text, signed(text, Instant.now())).status()).isEqualTo(400);
        assertThat(send(tooLong, signed(tooLong, Instant.now())).status()).isEqualTo(413);
    }

    @Test
    void aDisputeIsListedAsItsLatestEventHasItWhateverTheOrder() {
        JsonNode purchase = buyer.bought("amazon", 40, cardOf("cus_1/pm_card_visa"));
        String intent = stripe.books.intents(id(purchase)).getFirst().id;
        String dispute = "du_" + UUID.randomUUID().toString().replace("-", "");

        tell(dispute, intent, "charge.dispute.closed", "lost", 2_000_000_200);
        tell(dispute, intent, "charge.dispute.created", "needs_response", 2_000_000_100);

        JsonNode listed = disputes("")
                .path("disputes")
                .valueStream()
                .filter(one -> one.path("disputeId").asString().equals(dispute))
                .findFirst()
                .orElseThrow();
        assertThat(listed.path("status").asString()).isEqualTo("lost");
        assertThat(listed.path("amount").asString()).isEqualTo("40.00");
        assertThat(listed.path("currency").asString()).isEqualTo("USD");
        assertThat(listed.path("paymentKey").asString()).isEqualTo(id(purchase));
        assertThat(disputes("?open=true").path("disputes").valueStream())
                .noneMatch(one -> one.path("disputeId").asString().equals(dispute));
        assertThat(List.copyOf(LOG.list))
                .anyMatch(line -> line.getFormattedMessage().contains(dispute));
    }

    @Test
    void aDisputeOfAnOrderIsAnEventOfItsCompany() {
        UUID operation = UUID.randomUUID();
        String intent = "pi_" + operation.toString().replace("-", "");
        long company = jdbc().sql("select min(company_id) from companies")
                .query(Long.class)
                .single();
        jdbc().sql("""
                        insert into operations
                               (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
                        select account_id, ?, 'NOBODYS', 'DONE', now(), now(), now() from companies where company_id = ?""").params(operation, company).update();
        jdbc().sql("""
                        insert into orders
                               (company_id, order_token, operation_id, type, status, email, currency, amount_minor,
                                revenue_minor, discount_minor, shipping_revenue_minor, fee_minor, tax_minor, cv, qv,
                                document, created_at, updated_at)
                        values (?, 'fo_1234567890123456789012', ?, 'customer_order', 'declined', 'a@example.com', 'USD',
                                4000, 4000, 0, 0, 0, 0, 0, 0, '{}', now(), now())""").params(company, operation).update();
        jdbc().sql("""
                        insert into stripe_payments
                               (payment_key, status, amount_minor, currency, payment_intent_id, created_at, updated_at)
                        values (?, 'CAPTURED', 4000, 'USD', ?, now(), now())""").params(operation, intent).update();

        tell("du_order", intent, "charge.dispute.created", "needs_response", 1_800_000_000);

        JsonNode payload = JsonMapper.shared()
                .readTree(jdbc().sql(
                                "select payload::text from outbox_events where type = 'dispute.created' and company_id = ?")
                        .param(company)
                        .query(String.class)
                        .single());
        assertThat(payload.path("dispute_id").asString()).isEqualTo("du_order");
        assertThat(payload.path("amount").asString()).isEqualTo("40.00");
        assertThat(payload.path("currency_code").asString()).isEqualTo("USD");
    }

    @Test
    void disputesComeInPagesToOperatorsAlone() {
        for (int i = 0; i < 3; i++) {
            tell("du_page" + i, "pi_elsewhere", "charge.dispute.created", "needs_response", 1_900_000_000 + i);
        }

        JsonNode page = disputes("?open=true&limit=2");
        JsonNode next = disputes("?open=true&limit=2&after=" + page.path("next").asString());

        assertThat(page.path("disputes")).hasSize(2);
        assertThat(page.path("disputes").path(0).has("paymentKey")).isFalse();
        assertThat(next.path("disputes").valueStream())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(page.path("disputes").valueStream().toList());
        assertThat(client.send(client.request("/api/v1/disputes").GET()).status())
                .isEqualTo(401);
        assertThat(operator("/api/v1/disputes?open=maybe").status()).isEqualTo(400);
    }

    private static void tell(String dispute, String intent, String type, String status, long at) {
        String event = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "id",
                        "evt_" + UUID.randomUUID(),
                        "type",
                        type,
                        "created",
                        at,
                        "data",
                        Map.of(
                                "object",
                                Map.of(
                                        "id",
                                        dispute,
                                        "object",
                                        "dispute",
                                        "amount",
                                        4000,
                                        "currency",
                                        "usd",
                                        "payment_intent",
                                        intent,
                                        "reason",
                                        "fraudulent",
                                        "status",
                                        status,
                                        "created",
                                        1_900_000_000,
                                        "evidence_details",
                                        Map.of("due_by", 2_000_500_000)))));
        assertThat(send(event, signed(event, Instant.now())).status()).isEqualTo(200);
    }

    private static JsonNode disputes(String query) {
        Client.Answer answer = operator("/api/v1/disputes" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Client.Answer operator(String path) {
        return client.send(client.request(path)
                .header("Authorization", "Bearer " + OPERATOR_KEY)
                .GET());
    }

    private static String event(String id, String type, Map<String, ?> object) {
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of("id", id, "type", type, "created", 1_900_000_000, "data", Map.of("object", object)));
    }

    private static String signed(String event, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(event, FakeStripe.WEBHOOK_SECRET, at.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Client.Answer send(String event, @Nullable String signature) {
        String[] headers = signature == null
                ? new String[] {"Content-Type", "application/json"}
                : new String[] {"Content-Type", "application/json", "Stripe-Signature", signature};
        return client.send(client.request("/webhooks/stripe").headers(headers).POST(BodyPublishers.ofString(event)));
    }

    /** An operation of no handler's kind, so that no server takes it. */
    private static UUID waitingOperation() {
        UUID operation = UUID.randomUUID();
        jdbc().sql("""
                        insert into operations
                               (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
                        values (?, ?, 'NOBODYS', 'RUNNING', now() + interval '1 hour', now(), now())""").params(DemoIdentity.ACCOUNT_ID, operation).update();
        return operation;
    }

    private static void makeWait(UUID operation) {
        jdbc().sql("update operations set next_attempt_at = now() + interval '1 hour' where operation_id = ?")
                .param(operation)
                .update();
    }

    private static boolean isDue(UUID operation) {
        return jdbc().sql("select next_attempt_at from operations where operation_id = ?")
                .param(operation)
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .isBefore(Instant.now().plusSeconds(60));
    }
}
