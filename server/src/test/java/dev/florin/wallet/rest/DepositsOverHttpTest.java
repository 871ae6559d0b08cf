package dev.florin.wallet.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.Together;
import dev.florin.ledger.BalanceKind;
import dev.florin.operator.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DepositsOverHttpTest implements MovesMoney {
    private final TestOperator operator = new TestOperator(Role.MONEY);
    private final TestAccount account = TestFlorin.accountWith(1_00, 0, 0);
    private final String path = "/api/v1/accounts/" + account.accountId() + "/deposits";

    @Test
    void aKeyBooksOnceHoweverOftenItIsSent() {
        List<Client.Answer> answers = Together.all(8, _ -> deposit("50.00", "wire-1"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream()
                        .map(answer -> answer.json().path("depositId").asString())
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.headers()
                                .firstValue("Idempotency-Replayed")
                                .isEmpty()))
                .hasSize(1);
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(51_00);
        assertThat(operator.audit(account.accountId().toString()))
                .hasSize(1)
                .first()
                .satisfies(entry -> {
                    assertThat(entry.path("action").asString()).isEqualTo("account.deposit");
                    assertThat(entry.path("operator").asString()).isEqualTo(operator.name());
                    assertThat(entry.at("/detail/amount").asString()).isEqualTo("50.00");
                    assertThat(entry.at("/detail/reason").asString()).isEqualTo("wire");
                });
    }

    @Test
    void aKeyOfAnotherDepositIsRefusedAndMovesNoMoney() {
        deposit("50.00", "wire-1");

        Client.Answer refused = deposit("51.00", "wire-1");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("reason").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(51_00);
    }

    @Test
    void reversedDepositRestoresTheClearingAccountOnce() {
        String deposit = deposit("50.00", "wire-1").json().path("depositId").asString();

        Client.Answer reversed = reverse(deposit);
        Client.Answer again = reverse(deposit);

        assertThat(reversed.status()).as(reversed.body()).isEqualTo(200);
        assertThat(reversed.json().path("balance").asString()).isEqualTo("1.00");
        assertThat(reversed.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.json().path("reversalId")).isEqualTo(reversed.json().path("reversalId"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(1_00);
        assertThat(operator.audit(account.accountId().toString()))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("account.reverse-deposit", "account.deposit");
        // A deposit that was taken back keeps its key.
        assertThat(deposit("50.00", "wire-1").json().path("depositId").asString())
                .isEqualTo(deposit);
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(1_00);
    }

    @Test
    void theyAreListedTheNewestFirstWithWhatWasTakenBack() {
        String first = deposit("50.00", "wire-1").json().path("depositId").asString();
        String second = deposit("7.50", "wire-2").json().path("depositId").asString();
        reverse(first);

        JsonNode page = operator.get(path + "?limit=1").json();
        JsonNode next = operator.get(
                        path + "?limit=1&after=" + page.path("next").asString())
                .json();

        assertThat(page.at("/deposits/0/depositId").asString()).isEqualTo(second);
        assertThat(page.at("/deposits/0").has("reversal")).isFalse();
        assertThat(next.at("/deposits/0/depositId").asString()).isEqualTo(first);
        assertThat(next.at("/deposits/0/reversal/reason").asString()).isEqualTo("typed twice");
        assertThat(next.has("next")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"amount": "0", "reason": "r"}            | 422 | amount
                    {"amount": "-1", "reason": "r"}           | 422 | amount
                    {"amount": "0.001", "reason": "r"}        | 422 | amount
                    {"amount": "1000000.01", "reason": "r"}   | 422 | amount
                    {"amount": 1e2147483648, "reason": "r"}   | 422 | amount
                    {"reason": "r"}                           | 422 | amount
                    {"amount": "1"}                           | 422 | reason
                    {"amount": "1", "reason": "\\u0000"}      | 422 | reason
                    {"amount": "1", "reason": "\\ud800"}      | 422 | reason
                    {"amount": "1", "reason": "r", "balanceId": "00000000-0000-0001-0000-000000000001"} | 404 | balance
                    {"amount": "1", "because": "r"}           | 400 | reason""")
    void whatWillNotDoIsNamedAndMovesNothing(String body, int status, String named) {
        Client.Answer refused = operator.post(path, body, "Idempotency-Key", "k");

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.json().path("error").asString()).contains(named);
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(1_00);
    }

    @Test
    void aDepositNeedsAKey() {
        String body = "{\"amount\": \"1\", \"reason\": \"r\"}";

        for (Client.Answer refused : List.of(
                operator.post(path, body),
                operator.post(path, body, "Idempotency-Key", "two words"),
                operator.post(path, body, "Idempotency-Key", "k".repeat(101)))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("error").asString()).contains("Idempotency-Key");
        }
        assertThat(reverse(UUID.randomUUID().toString()).status()).isEqualTo(404);
    }

    private Client.Answer deposit(String amount, String key) {
        return operator.post(
                path, "{\"amount\": \"%s\", \"reason\": \"wire\"}".formatted(amount), "Idempotency-Key", key);
    }

    private Client.Answer reverse(String deposit) {
        return operator.post(path + "/" + deposit + "/reverse", "{\"reason\": \"typed twice\"}");
    }
}
