package dev.florin.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.platform.RefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A gift card of the server's own is redeemed once, by whoever is first. */
class GiftCardRedemptionTest implements MovesMoney {
    private static final String REDEEM = """
            mutation($input: RedeemFluzGiftCardInput!) {
              redeemFluzGiftCard(input: $input) {
                cashBalanceDeposits { cashBalanceDepositId depositAmount status cashBalanceDepositType memo }
              }
            }""";

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void itsWorthIsOnTheGiftCardBalanceOnce() {
        String code = issue(25_00, null);
        Map<String, Object> input = input(code);
        input.put("memo", "Present");

        Client.Answer first = redeem(account, input);
        Client.Answer again = redeem(account, input);
        Client.Answer anotherKey = redeem(account, input(code));

        assertThat(first.isRefused()).as(first.body()).isFalse();
        assertThat(first.data().at("/cashBalanceDeposits/0/depositAmount").asString())
                .isEqualTo("25.00");
        assertThat(first.data()
                        .at("/cashBalanceDeposits/0/cashBalanceDepositType")
                        .asString())
                .isEqualTo("GIFT_CARD_BALANCE");
        assertThat(again.data()).isEqualTo(first.data());
        assertThat(again.isReplay()).isTrue();
        assertThat(anotherKey.code()).isEqualTo("FL-0018");
        assertThat(account.available(BalanceKind.GIFT_CARD)).isEqualTo(125_00);
    }

    @Test
    void ofManyAccountsThatTryOneCodeOneGetsIt() {
        String code = issue(25_00, null);
        List<TestAccount> accounts = List.of(account, TestFlorin.newAccount(), TestFlorin.newAccount());

        List<Client.Answer> answers = Together.all(12, number -> redeem(accounts.get(number % 3), input(code)));

        assertThat(answers.stream().filter(answer -> !answer.isRefused())).hasSize(1);
        assertThat(answers.stream().filter(Client.Answer::isRefused).map(Client.Answer::code))
                .containsOnly("FL-0018");
        assertThat(accounts.stream()
                        .mapToLong(one -> one.available(BalanceKind.GIFT_CARD))
                        .sum())
                .isEqualTo(325_00);
    }

    @Test
    void wrongAndExpiredCodesAndReusedKeysAreRefused() {
        String expired = issue(25_00, Duration.ofNanos(1));
        Map<String, Object> input = input(issue(5_00, null));
        redeem(account, input);
        Map<String, Object> other = new HashMap<>(input);
        other.put("code", issue(5_00, null));

        assertThat(redeem(account, input(expired)).code()).isEqualTo("FL-0018");
        assertThat(redeem(account, input("fgc_nothing")).message()).startsWith("input.code");
        assertThat(redeem(account, input(" ")).message()).startsWith("input.code");
        assertThat(redeem(account, other).reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(account.available(BalanceKind.GIFT_CARD)).isEqualTo(105_00);
    }

    @Test
    void noCardIsIssuedOverNothingOrTooMuch() {
        OwnGiftCards cards = TestFlorin.server().part(OwnGiftCards.class);

        for (OwnGiftCards.Issue wrong : List.of(
                new OwnGiftCards.Issue(Money.usd(0), 1, null, "test", "test"),
                new OwnGiftCards.Issue(Money.usd(OwnGiftCards.MAX_MINOR + 1), 1, null, "test", "test"),
                new OwnGiftCards.Issue(Money.usd(5_00), 0, null, "test", "test"),
                new OwnGiftCards.Issue(Money.usd(5_00), OwnGiftCards.MAX_COUNT + 1, null, "test", "test"),
                new OwnGiftCards.Issue(Money.usd(5_00), 1, null, " ", "test"))) {
            assertThatThrownBy(() -> cards.issue(wrong)).isInstanceOf(RefusedException.class);
        }
    }

    private static String issue(long cents, @Nullable Duration lifetime) {
        return TestFlorin.server()
                .part(OwnGiftCards.class)
                .issue(new OwnGiftCards.Issue(Money.usd(cents), 1, lifetime, "test", "test"))
                .getFirst();
    }

    private static Map<String, Object> input(String code) {
        Map<String, Object> input = new HashMap<>();
        input.put("idempotencyKey", UUID.randomUUID().toString());
        input.put("code", code);
        return input;
    }

    private static Client.Answer redeem(TestAccount account, Map<String, ?> input) {
        return account.ask(REDEEM, Map.of("input", input));
    }
}
