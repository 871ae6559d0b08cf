package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.deposit;
import static dev.florin.transfer.TransferCalls.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.operations.OperationDesk;
import dev.florin.operator.Role;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.stripe.StripeCharges;
import dev.florin.wallet.Charges;
import dev.florin.wallet.DemoWallet;
import dev.florin.wallet.SimulatedCharges;
import dev.florin.wallet.cli.ChargeCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Operators look through what gateways were asked for. */
class ChargesOverHttpTest implements MovesMoney {
    private static final String PATH = "/api/v1/charges";

    private final TestAccount account = TestFlorin.newAccount();
    private final TestOperator operator = new TestOperator(Role.READ);

    @Test
    void aChargeIsShownWithTheHistoryOfItsAnswers() {
        String id = deposited(DemoWallet.ERRS_ONCE_CARD);

        JsonNode shown = show(id);
        String printed = run(0, "show", id);
        String json = run(0, "show", id, "--json");

        assertThat(shown.at("/charge/gateway").asString()).isEqualTo("simulator");
        assertThat(shown.at("/charge/state").asString()).isEqualTo("CAPTURED");
        assertThat(shown.at("/charge/amount").asString()).isEqualTo("12.00");
        assertThat(shown.at("/operation/operationId").asString()).isEqualTo(id);
        assertThat(shown.at("/operation/accountId").asString())
                .isEqualTo(account.accountId().toString());
        assertThat(shown.at("/operation/history")
                        .valueStream()
                        .map(event -> event.path("event").asString()))
                .contains("RETRY", "DONE");
        assertThat(printed).contains(id, "CAPTURED", "RETRY");
        assertThat(json).contains("\"state\" : \"CAPTURED\"");
        assertThat(shown + json).doesNotContain("token");
    }

    @Test
    void chargesAreListedByStateGatewayAndTime() {
        Instant before = Instant.now().minusMillis(1);
        String first = deposited(DemoWallet.BANK_CARD);
        assertThat(deposit(account, input(12, Map.of("bankCardId", DemoWallet.DECLINED_CARD)))
                        .isRefused())
                .isTrue();
        String last = deposited(DemoWallet.BANK_CARD);
        String since = "&from=" + before;

        JsonNode page = list("?gateway=simulator&state=captured&limit=1" + since);
        JsonNode next = list("?gateway=simulator&state=captured&limit=1" + since + "&after="
                + page.path("next").asString());
        JsonNode declined = list("?state=DECLINED" + since);
        JsonNode earlier = list("?until=" + before);

        assertThat(keys(page)).containsExactly(last);
        assertThat(keys(next)).containsExactly(first);
        assertThat(declined.at("/charges/0/declineReason").asString()).isNotEmpty();
        assertThat(declined.at("/charges/0/state").asString()).isEqualTo("DECLINED");
        assertThat(keys(earlier)).doesNotContain(first, last);
        assertThat(run(0, "list", "--limit", "1", "--from", before.toString())).contains(last, "More: --after " + last);
    }

    @Test
    void gatewaysAreListedTogetherTheNewestFirst() {
        Instant then = Instant.parse("2001-02-03T00:00:00Z");
        UUID older = stripe(then, "DECLINED", 700, "insufficient funds");
        UUID newer = stripe(then.plusSeconds(1), "CAPTURED", 500, "");
        UUID simulated = simulated(then.plusMillis(500));
        refund(newer);
        String window = "?from=" + then + "&until=" + then.plus(Duration.ofDays(1));

        JsonNode all = list(window);
        JsonNode one = list(window + "&limit=1");
        JsonNode rest = list(window + "&limit=2&after=" + one.path("next").asString());
        JsonNode ofStripe = list(window + "&gateway=stripe");
        JsonNode shown = show(newer.toString());

        assertThat(keys(all)).containsExactly(newer.toString(), simulated.toString(), older.toString());
        assertThat(keys(one)).containsExactly(newer.toString());
        assertThat(keys(rest)).containsExactly(simulated.toString(), older.toString());
        assertThat(keys(ofStripe)).containsExactly(newer.toString(), older.toString());
        assertThat(all.at("/charges/2/begunAt").asString()).isEqualTo(then.toString());
        assertThat(ofStripe.at("/charges/1/declineReason").asString()).isEqualTo("insufficient funds");
        assertThat(shown.at("/charge/reference").asString()).startsWith("pi_");
        assertThat(shown.at("/refunds/0/amount").asString()).isEqualTo("2.00");
        assertThat(shown.has("operation")).isFalse();
        TestFlorin.jdbc()
                .sql("delete from stripe_refunds where payment_key = ?")
                .param(newer)
                .update();
        TestFlorin.jdbc()
                .sql("delete from stripe_payments where payment_key in (?, ?)")
                .params(older, newer)
                .update();
        TestFlorin.jdbc()
                .sql("delete from simulator.card_payments where key = ?")
                .param(simulated.toString())
                .update();
    }

    @Test
    void ofAKeyThatTwoGatewaysKnowBothAreShown() {
        Instant then = Instant.parse("2002-02-03T00:00:00Z");
        UUID key = stripe(then.plusSeconds(1), "CAPTURED", 500, "");
        TestFlorin.jdbc().sql("""
                        insert into simulator.card_payments (key, token, amount_minor, currency, attempts, status)
                        values (?, '', 1, 'USD', 0, 'VOIDED')""").param(key.toString()).update();
        UUID older = simulated(then);

        JsonNode page = list("?limit=1&from=" + then + "&until=" + then.plus(Duration.ofDays(1)));
        JsonNode voided = list("?state=VOIDED&from=" + then + "&until=" + then.plus(Duration.ofDays(1)));
        JsonNode first = show(key.toString());
        JsonNode stripe = show(key + "?gateway=stripe");
        String printed = run(0, "show", key.toString(), "--gateway", "stripe");

        assertThat(keys(page)).containsExactly(key.toString(), key.toString());
        assertThat(page.path("next").asString()).isEqualTo(key.toString());
        assertThat(keys(voided)).containsExactly(key.toString());
        assertThat(first.at("/charge/gateway").asString()).isEqualTo("simulator");
        assertThat(first.path("charge").has("amount"))
                .as("it was given up before it was asked for")
                .isFalse();
        assertThat(first.path("charge").has("currency")).isFalse();
        assertThat(first.at("/alsoAt/0").asString()).isEqualTo("stripe");
        assertThat(stripe.at("/charge/amount").asString()).isEqualTo("5.00");
        assertThat(printed).contains("5.00 USD", "Also at: --gateway simulator");
        assertThat(operator.get(PATH + "/" + key + "?gateway=none").status()).isEqualTo(400);
        assertThat(operator.get(PATH + "/" + older + "?gateway=stripe").status())
                .isEqualTo(404);
        TestFlorin.jdbc()
                .sql("delete from stripe_payments where payment_key = ?")
                .param(key)
                .update();
        TestFlorin.jdbc()
                .sql("delete from simulator.card_payments where key in (?, ?)")
                .params(key.toString(), older.toString())
                .update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?gateway=none", "?state=maybe", "?from=x", "?until=yesterday", "?after=x", "?limit=201", "/x"})
    void whatAListCannotMeanIsRefused(String query) {
        assertThat(operator.get(PATH + query).status()).isEqualTo(400);
    }

    @Test
    void timesAtTheEndsOfTimeAndUnknownPaymentsAreFine() {
        assertThat(list("?until=-1000000000-01-01T00:00:00Z&limit=1").path("charges"))
                .isEmpty();
        assertThat(list("?from=%2B1000000000-12-31T23:59:59Z&limit=1").path("charges"))
                .isEmpty();
        assertThat(operator.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        run(1, "show", UUID.randomUUID().toString());
        run(2, "list", "--gateway", "none");
        run(2, "list", "--from", "x");
        assertThat(TestFlorin.client()
                        .send(TestFlorin.client().request(PATH).GET())
                        .status())
                .isEqualTo(401);
    }

    private static UUID stripe(Instant at, String status, long minor, String why) {
        UUID key = key(at);
        TestFlorin.jdbc().sql("""
                        insert into stripe_payments
                               (payment_key, status, amount_minor, currency, payment_intent_id, decline_reason, created_at,
                                updated_at)
                        values (?, ?, ?, 'USD', ?, ?, now(), now())""").params(key, status, minor, "pi_" + key, why).update();
        return key;
    }

    private static void refund(UUID payment) {
        TestFlorin.jdbc().sql("""
                        insert into stripe_refunds (refund_key, payment_key, status, amount_minor, created_at, updated_at)
                        values (?, ?, 'REFUNDED', 200, now(), now())""").params(UUID.randomUUID(), payment).update();
    }

    private static UUID simulated(Instant at) {
        UUID key = key(at);
        TestFlorin.jdbc().sql("""
                        insert into simulator.card_payments (key, token, amount_minor, currency, attempts, status)
                        values (?, 'secret', 600, 'USD', 1, 'CAPTURED')""").param(key.toString()).update();
        return key;
    }

    /** Of a payment that was begun then. */
    private static UUID key(Instant at) {
        return new UUID(
                Ids.firstAt(at).getMostSignificantBits() | 0x7000,
                UUID.randomUUID().getLeastSignificantBits());
    }

    private String deposited(UUID card) {
        return deposit(account, input(12, Map.of("bankCardId", card)))
                .data()
                .at("/cashBalanceDeposits/0/cashBalanceDepositId")
                .asString();
    }

    private JsonNode show(String id) {
        return operator.get(PATH + "/" + id).json();
    }

    private JsonNode list(String query) {
        return operator.get(PATH + query).json();
    }

    private static List<String> keys(JsonNode page) {
        return page.path("charges")
                .valueStream()
                .map(one -> one.path("paymentKey").asString())
                .toList();
    }

    private static String run(int code, String... arguments) {
        Transactions transactions = TestFlorin.server().part(Transactions.class);
        Charges charges = new Charges(
                List.of(new StripeCharges(transactions), new SimulatedCharges(transactions)),
                new OperationDesk(transactions, InstantSource.system(), List.of())::find,
                InstantSource.system());
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new ChargeCommand(() -> charges));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(new StringWriter()));
        assertThat(command.execute(arguments)).isEqualTo(code);
        return out.toString();
    }
}
