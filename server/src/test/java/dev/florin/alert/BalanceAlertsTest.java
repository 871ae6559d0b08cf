package dev.florin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.ledger.BalanceKind;
import dev.florin.mail.Delivery;
import dev.florin.mail.Mail;
import dev.florin.mail.Mailer;
import dev.florin.mail.Mails;
import dev.florin.operator.Role;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.wallet.DemoWallet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody is told when little money is left, once until there was more again. */
class BalanceAlertsTest {
    private final TestOperator operator = new TestOperator(Role.STEER);
    private final TestAccount account = TestFlorin.accountWith(100_00, 0, 0);
    private final String path = "/api/v1/accounts/" + account.accountId() + "/balance-alerts";

    @Test
    void aBalanceThatFallsIsToldOnceUntilItHasRisen() {
        set("{\"below\": \"50.00\"}");
        look();
        assertThat(events()).isEmpty();

        account.bought("amazon", 60, Map.of());
        look();
        account.bought("amazon", 10, Map.of());
        look();

        assertThat(events()).hasSize(1);
        JsonNode event = events().getFirst();
        assertThat(event.path("available").asString()).isEqualTo("40.00");
        assertThat(event.path("below").asString()).isEqualTo("50.00");
        assertThat(event.has("balance_id")).isFalse();
        assertThat(operator.get(path).json().at("/alerts/0/isLow").asBoolean()).isTrue();

        account.deposit(BalanceKind.CASH, 100_00);
        look();
        account.bought("amazon", 100, Map.of());
        look();

        assertThat(events()).hasSize(2);
    }

    @Test
    void oneSpendAccountIsWatchedByItself() {
        TestAccount funded = TestFlorin.newAccount();
        Client.Answer set = operator.post(
                "/api/v1/accounts/" + funded.accountId() + "/balance-alerts",
                "{\"below\": \"450\", \"balanceId\": \"" + DemoWallet.TRAVEL + "\"}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);

        funded.bought("amazon", 60, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        look();

        JsonNode event = events(funded).getFirst();
        assertThat(event.path("balance_id").asString()).isEqualTo(DemoWallet.TRAVEL.toString());
        assertThat(event.path("available").asString()).isEqualTo("440.00");
    }

    @Test
    void theOwnersAreWrittenToAgainUntilTheServerTakesIt() {
        String address = account.accountId() + "@test.example";
        List<Mail> mine = new ArrayList<>();
        Function<Delivery, Mailer> answering = delivery -> mail -> {
            if (mail.to().address().equals(address)) {
                mine.add(mail);
            }
            return delivery;
        };

        // The server itself sends too, now and then, and is sometimes quicker.
        while (mine.isEmpty()) {
            set("{\"below\": \"500.00\", \"email\": \"" + address + "\"}");
            look();
            send(answering.apply(new Delivery.Again("away")));
        }
        send(answering.apply(new Delivery.Sent()));
        send(answering.apply(new Delivery.Sent()));

        assertThat(mine).hasSize(2);
        assertThat(mine).extracting(Mail::id).containsOnly(mine.getFirst().id());
        assertThat(mine.getFirst().subject()).isEqualTo("Little money is left: 100.00 USD");
        assertThat(mine.getFirst().text()).contains("You wanted to know below 500.00 USD.");
    }

    @Test
    void whoHasItDoesNotGetItAgainBecauseAnotherDoesNotTakeIt() {
        UUID away = TestFlorin.newAccount().userId();
        UUID shared = TestFlorin.sharedAccount(account.userId(), away);
        List<String> tried = new ArrayList<>();
        Function<Delivery, Mailer> awayAnswering = delivery -> mail -> {
            tried.add(mail.to().address());
            return mail.to().address().startsWith(away.toString()) ? delivery : new Delivery.Sent();
        };

        while (!tried.contains(account.userId() + "@test.example")) {
            String alerts = "/api/v1/accounts/" + shared + "/balance-alerts";
            Client.Answer set = operator.post(alerts, "{\"below\": \"5000.00\"}");
            assertThat(set.status()).as(set.body()).isEqualTo(200);
            tried.clear();
            look();
            send(awayAnswering.apply(new Delivery.Again("full")));
        }
        send(awayAnswering.apply(new Delivery.Again("full")));
        send(awayAnswering.apply(new Delivery.Sent()));
        send(awayAnswering.apply(new Delivery.Sent()));

        assertThat(tried).containsOnlyOnce(account.userId() + "@test.example");
        assertThat(tried)
                .filteredOn(address -> address.startsWith(away.toString()))
                .hasSize(3);
    }

    @Test
    void whatWasToBeSentOfAThresholdIsNotSentOnceThereIsAnother() {
        String address = account.accountId() + "@test.example";
        set("{\"below\": \"500.00\", \"email\": \"" + address + "\"}");
        look();

        set("{\"below\": \"50.00\", \"email\": \"" + address + "\"}");
        look();
        List<String> tried = new ArrayList<>();
        send(mail -> {
            tried.add(mail.to().address());
            return new Delivery.Sent();
        });

        assertThat(tried).doesNotContain(address);
    }

    @Test
    void operatorsSetReplaceAndRemoveThem() {
        String first = set("{\"below\": \"10\"}").path("alertId").asString();
        JsonNode second = set("{\"below\": \"20.00\", \"email\": \"a@test.example\"}");
        JsonNode listed = operator.get(path).json();
        Client.Answer ofAnother =
                operator.send("DELETE", "/api/v1/accounts/" + UUID.randomUUID() + "/balance-alerts/" + first, "");
        Client.Answer removed = operator.send("DELETE", path + "/" + first, "");
        Client.Answer gone = operator.send("DELETE", path + "/" + first, "");

        assertThat(second.path("alertId").asString()).isEqualTo(first);
        assertThat(listed.path("alerts")).hasSize(1);
        assertThat(listed.at("/alerts/0")).isEqualTo(second);
        assertThat(ofAnother.status()).isEqualTo(404);
        assertThat(removed.status()).isEqualTo(204);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(operator.audit(account.accountId().toString()))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("limits.alert.remove", "limits.alert.set", "limits.alert.set");
        assertThat(operator.audit(account.accountId().toString()).toString()).doesNotContain("a@test.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"below\": \"0\"}", "{\"below\": \"x\"}", "{\"below\": \"1\", \"email\": \"nobody\"}"})
    void whatIsNotValidIsRefused(String body) {
        assertThat(operator.post(path, body).status()).isEqualTo(422);
    }

    @Test
    void anotherAccountsBalanceIsNotFound() {
        UUID others = TestFlorin.accountWith(1_00, 0, 0).balances().getFirst().balanceId();

        assertThat(operator.post(path, "{\"below\": \"1\", \"balanceId\": \"" + others + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(operator.post("/api/v1/accounts/" + UUID.randomUUID() + "/balance-alerts", "{\"below\": \"1\"}")
                        .status())
                .isEqualTo(404);
    }

    private JsonNode set(String body) {
        Client.Answer answer = operator.post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void look() {
        LowBalances balances = TestFlorin.server().part(LowBalances.class);
        while (balances.look() > 0) {}
    }

    /** Whatever is due, an hour later each time. */
    private static void send(Mailer mailer) {
        InstantSource real = TestFlorin.server().part(InstantSource.class);
        Mails mails = new Mails(mailer, TestFlorin.server().part(Ids.class), false);
        offset = offset.plusHours(1);
        Duration ahead = offset;
        AlertLetters letters = new AlertLetters(
                TestFlorin.server().part(Transactions.class),
                mails,
                () -> real.instant().plus(ahead));
        while (letters.sendNext() > 0) {}
    }

    private static Duration offset = Duration.ZERO;

    private List<JsonNode> events() {
        return events(account);
    }

    private static List<JsonNode> events(TestAccount of) {
        return TestFlorin.jdbc()
                .sql("select payload::text from account_events where account_id = ? and type = 'balance.low'"
                        + " order by event_id")
                .param(of.accountId())
                .query(String.class)
                .list()
                .stream()
                .map(text -> JsonMapper.shared().readTree(text))
                .toList();
    }
}
