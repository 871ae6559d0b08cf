package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.identity.DemoIdentity;
import dev.florin.wallet.DemoWallet;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One key is one purchase, however often and however it is sent. */
class IdempotencyTest implements MovesMoney {
    private static final int CALLS = 64;

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void sixtyFourCallsWithOneKeyAreOnePurchaseAndOneCharge() {
        Map<String, Object> input =
                TestAccount.input("amazon", 30, Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 10));

        List<Client.Answer> answers = Together.all(CALLS, _ -> account.buy(input));

        assertThat(answers).noneMatch(Client.Answer::isRefused);
        assertThat(answers.stream().map(answer -> answer.json().path("data")).distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(Client.Answer::isReplay)).hasSize(CALLS - 1);
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 1L));
        assertThat(account.charged()).isEqualTo(20_00);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefusedAndMovesNoMoney() {
        Map<String, Object> input = TestAccount.input("amazon", 20, Map.of());
        account.buy(input);
        long after = account.total();

        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("amount", 21),
                Map.of("merchantSlug", "starbucks"),
                Map.of("memo", "another"),
                Map.of("bankCardId", DemoWallet.BANK_CARD),
                Map.of("userCashBalanceId", DemoWallet.TRAVEL),
                Map.of("defaultToBalance", false))) {
            Map<String, Object> other = new HashMap<>(input);
            other.putAll(change);
            Client.Answer answer = account.buy(other);

            assertThat(answer.code()).as(change.toString()).isEqualTo("AR-0001");
            assertThat(answer.reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(answer.isReplay()).isFalse();
        }
        assertThat(account.total()).isEqualTo(after);
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 1L));
        assertThat(account.charged()).isZero();
    }

    @Test
    void theSameAmountWrittenOtherwiseIsTheSameRequest() {
        Map<String, Object> input = TestAccount.input("amazon", 20, Map.of());
        account.buy(input);
        input.put("amount", new BigDecimal("20.00"));

        Client.Answer again = account.buy(input);

        assertThat(again.isRefused()).as(again.body()).isFalse();
        assertThat(again.isReplay()).isTrue();
    }

    @Test
    void correctedRequestBuysUnderTheSameKey() {
        Map<String, Object> input = TestAccount.input("amazon", 20, Map.of("merchantSlug", "no-such-merchant"));
        Client.Answer wrong = account.buy(input);
        input.put("merchantSlug", "amazon");

        Client.Answer mended = account.buy(input);

        assertThat(wrong.code()).isEqualTo("AR-0001");
        assertThat(mended.isRefused()).as(mended.body()).isFalse();
        assertThat(mended.isReplay()).isFalse();
    }

    @Test
    void aRefusalIsRepeatedAlsoWhenTheMoneyHasCome() {
        Map<String, Object> input = TestAccount.input("amazon", 450, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        account.bought("amazon", 100, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        Client.Answer first = account.buy(input);
        account.deposit(DemoWallet.TRAVEL, 100_00);

        Client.Answer again = account.buy(input);

        assertThat(first.code()).isEqualTo("FL-0001");
        assertThat(first.isReplay()).isFalse();
        assertThat(again.code()).isEqualTo("FL-0001");
        assertThat(again.message()).isEqualTo(first.message());
        assertThat(again.isReplay()).isTrue();
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 1L, "REFUSED", 1L));
    }

    @Test
    void theSameKeyOfAnotherAccountIsAnotherPurchase() {
        TestAccount other = TestFlorin.newAccount();
        Map<String, Object> input = TestAccount.input("amazon", 20, Map.of());

        JsonNode mine = account.buy(input).data();
        Client.Answer theirs = other.buy(input);

        assertThat(theirs.isReplay()).isFalse();
        assertThat(theirs.data().path("purchaseId")).isNotEqualTo(mine.path("purchaseId"));
        assertThat(other.accountId()).isNotEqualTo(DemoIdentity.ACCOUNT_ID);
    }

    @Test
    void aClientThatHangsUpCancelsNothingAndItsRetryGetsThePurchase() {
        Map<String, Object> input = TestAccount.input(
                "amazon", new BigDecimal("25.05"), Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 5));
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "query",
                        "mutation($input: PurchaseGiftCardInput!) { purchaseGiftCard(input: $input) { purchaseId } }",
                        "variables",
                        Map.of("input", input)));

        assertThatThrownBy(() -> TestFlorin.client()
                        .send(TestFlorin.client()
                                .request("/api/v1/graphql")
                                .header("Content-Type", "application/json")
                                .header("Authorization", account.bearer())
                                .timeout(Duration.ofSeconds(1))
                                .POST(BodyPublishers.ofString(body))))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(HttpTimeoutException.class);
        Client.Answer retry = account.buy(input);

        assertThat(retry.isRefused()).as(retry.body()).isFalse();
        assertThat(retry.isReplay()).isTrue();
        assertThat(retry.data().path("status").asString()).isEqualTo("COMPLETED");
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 1L));
        assertThat(account.charged()).isEqualTo(20_05);
        assertThat(account.held()).isZero();
    }
}
