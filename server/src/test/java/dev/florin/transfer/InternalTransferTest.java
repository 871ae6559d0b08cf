package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.between;
import static dev.florin.transfer.TransferCalls.internal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Ledger;
import dev.florin.money.CurrencyCode;
import dev.florin.wallet.DemoWallet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Between the spend accounts of one account: each dollar is in one of them, once. */
class InternalTransferTest implements MovesMoney {
    private static final UUID SPEND = DemoWallet.DEFAULT_SPEND_ACCOUNT;
    private static final UUID TRAVEL = DemoWallet.TRAVEL;

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void moneyMovesAtOnceAndItsLifetimeStays() {
        long lifetime = lifetime(TRAVEL);
        Map<String, Object> input = between(SPEND, TRAVEL, 25);
        input.put("memo", "Trip");
        input.put("transactionCategory", " Travel ");

        Client.Answer answer = internal(account, input);

        JsonNode deposit = answer.data().path("cashBalanceDeposit");
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        assertThat(deposit.path("depositAmount").asString()).isEqualTo("25.00");
        assertThat(deposit.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(deposit.path("userCashBalanceId").asString()).isEqualTo(TRAVEL.toString());
        assertThat(deposit.path("memo").asString()).isEqualTo("Trip");
        assertThat(answer.data().at("/withdraw/userCashBalanceId").asString()).isEqualTo(SPEND.toString());
        assertThat(answer.data().at("/withdraw/withdrawId")).isEqualTo(deposit.path("cashBalanceDepositId"));
        assertThat(account.available(SPEND)).isEqualTo(9_975_00);
        assertThat(account.available(TRAVEL)).isEqualTo(525_00);
        assertThat(lifetime(TRAVEL)).isEqualTo(lifetime);
        assertThat(TestFlorin.jdbc()
                        .sql("select name from transaction_categories where account_id = ?")
                        .param(account.accountId())
                        .query(String.class)
                        .list())
                .containsExactly("Travel");
    }

    @Test
    void theSameKeyMovesOnceAlsoOnManyThreads() {
        Map<String, Object> input = between(SPEND, TRAVEL, 25);

        List<Client.Answer> answers = Together.all(32, _ -> internal(account, input));

        assertThat(answers).noneMatch(Client.Answer::isRefused);
        assertThat(answers.stream().map(answer -> answer.json().path("data")).distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(Client.Answer::isReplay)).hasSize(31);
        assertThat(account.available(TRAVEL)).isEqualTo(525_00);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        Map<String, Object> input = between(SPEND, TRAVEL, 25);
        internal(account, input);

        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("amount", 26),
                Map.of("memo", "other"),
                Map.of("sourceUserCashBalanceId", TRAVEL, "destinationUserCashBalanceId", SPEND))) {
            Map<String, Object> other = new HashMap<>(input);
            other.putAll(change);

            assertThat(internal(account, other).reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
        assertThat(account.available(TRAVEL)).isEqualTo(525_00);
    }

    @Test
    void eachWrongFieldIsNamed() {
        UUID foreign = TestFlorin.accountWith(5_00, 0, 0).balances().getFirst().balanceId();
        UUID closed = spendAccount();
        TestFlorin.jdbc()
                .sql("update balances set status = 'CLOSED' where account_id = ? and balance_id = ?")
                .params(account.accountId(), closed)
                .update();
        UUID giftCards = account.balances().stream()
                .filter(one -> one.kind() == BalanceKind.GIFT_CARD)
                .findFirst()
                .orElseThrow()
                .balanceId();

        for (Object amount : List.of(0, -5, 1.001, 2_000_000)) {
            assertThat(internal(account, between(SPEND, TRAVEL, amount)).message())
                    .startsWith("input.amount");
        }
        assertThat(internal(account, between(SPEND, SPEND, 5)).message())
                .startsWith("input.destinationUserCashBalanceId: must be another one");
        for (UUID wrong : List.of(foreign, closed, giftCards, UUID.randomUUID())) {
            Client.Answer from = internal(account, between(wrong, TRAVEL, 5));
            Client.Answer to = internal(account, between(SPEND, wrong, 5));

            assertThat(from.code()).isEqualTo("AR-0001");
            assertThat(from.message()).startsWith("input.sourceUserCashBalanceId");
            assertThat(to.message()).startsWith("input.destinationUserCashBalanceId");
        }
        assertThat(refused("memo", "x".repeat(256)).message()).startsWith("input.memo");
        assertThat(refused("transactionCategory", "x".repeat(101)).message()).startsWith("input.transactionCategory");
        assertThat(refused("attachmentId", UUID.randomUUID()).message()).startsWith("input.attachmentId");
        assertThat(refused("idempotencyKey", " ").message()).startsWith("input.idempotencyKey");
        assertThat(TransferCalls.count(account)).isZero();
    }

    private Client.Answer refused(String field, Object value) {
        Map<String, Object> input = between(SPEND, TRAVEL, 5);
        input.put(field, value);
        return internal(account, input);
    }

    @Test
    void aTokenWithoutTheScopeMovesNothing() {
        Client.Answer answer = TransferCalls.with(account, "internal", between(SPEND, TRAVEL, 5), "LIST_PAYMENT");

        assertThat(answer.status()).isEqualTo(498);
        assertThat(account.available(TRAVEL)).isEqualTo(500_00);
    }

    @Test
    void aSeatWhoseRoleWasLoweredMovesNothing() {
        TestFlorin.jdbc()
                .sql("update seats set roles = '{SPENDER}' where account_id = ?")
                .param(account.accountId())
                .update();

        Client.Answer answer = internal(account, between(SPEND, TRAVEL, 5));

        assertThat(answer.isRefused()).isTrue();
        assertThat(answer.code()).isEqualTo("AUTH-0008");
        assertThat(account.available(TRAVEL)).isEqualTo(500_00);
    }

    @Test
    void aBlockedAccountMovesNothing() {
        TestFlorin.jdbc()
                .sql("update accounts set status = 'BLOCKED' where account_id = ?")
                .param(account.accountId())
                .update();

        assertThat(internal(account, between(SPEND, TRAVEL, 5)).code()).isEqualTo("FL-0006");
        assertThat(account.available(TRAVEL)).isEqualTo(500_00);
    }

    @Test
    void aRefusalIsRepeatedAlsoWhenTheMoneyHasCome() {
        Map<String, Object> input = between(TRAVEL, SPEND, 501);
        Client.Answer first = internal(account, input);
        account.deposit(TRAVEL, 100_00);

        Client.Answer again = internal(account, input);

        assertThat(first.code()).isEqualTo("FL-0001");
        assertThat(again.code()).isEqualTo("FL-0001");
        assertThat(again.isReplay()).isTrue();
        assertThat(account.available(TRAVEL)).isEqualTo(600_00);
    }

    @Test
    void theLastDollarIsSpentOrMovedAndNeverBoth() {
        UUID small = spendAccount();
        for (int round = 0; round < 8; round++) {
            account.deposit(small, 20_00);

            List<Client.Answer> answers = Together.all(
                    2,
                    number -> number == 0
                            ? internal(account, between(small, TRAVEL, 20))
                            : account.buy("amazon", 20, Map.of("userCashBalanceId", small)));

            assertThat(answers.stream().filter(Client.Answer::isRefused)).hasSize(1);
            assertThat(answers.stream().filter(Client.Answer::isRefused).map(Client.Answer::code))
                    .containsOnly("FL-0001");
            assertThat(account.available(small)).isZero();
        }
    }

    @Test
    void moneyInARingOfSpendAccountsIsNeverMoreNorLess() {
        List<UUID> ring = new ArrayList<>(List.of(SPEND, TRAVEL));
        while (ring.size() < 6) {
            ring.add(spendAccount());
        }
        long before = account.total();

        List<Long> changes = Together.all(32, thread -> {
            long change = 0;
            for (int step = 0; step < 6; step++) {
                UUID from = ring.get((thread + step) % ring.size());
                UUID to = ring.get((thread + step + 1) % ring.size());
                Client.Answer answer = internal(account, between(from, to, 1 + (thread * step) % 90));
                assertThat(answer.isRefused() && !answer.code().equals("FL-0001"))
                        .as(answer.body())
                        .isFalse();
                if (thread % 4 == 0 && step == 2) {
                    change += deposited();
                } else if (thread % 4 == 1 && step == 3) {
                    change -= spent(from);
                }
            }
            return change;
        });

        assertThat(account.total())
                .isEqualTo(before + changes.stream().mapToLong(Long::longValue).sum());
        assertThat(account.held()).isZero();
    }

    private long deposited() {
        Client.Answer answer =
                TransferCalls.deposit(account, TransferCalls.input(7, Map.of("bankCardId", DemoWallet.BANK_CARD)));
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return 7_00;
    }

    /** What a purchase costs in the end: its price less its reward. */
    private long spent(UUID from) {
        Client.Answer answer = account.buy("amazon", 10, Map.of("userCashBalanceId", from));
        return answer.isRefused()
                ? 0
                : 10_00
                        - answer.data()
                                .path("seatRewardValue")
                                .decimalValue()
                                .movePointRight(2)
                                .longValueExact();
    }

    private UUID spendAccount() {
        UUID id = UUID.randomUUID();
        TestFlorin.server()
                .part(Ledger.class)
                .open(List.of(new Ledger.NewBalance(
                        account.accountId(), id, BalanceKind.CASH, CurrencyCode.USD, "Another", false)));
        return id;
    }

    private long lifetime(UUID balanceId) {
        return TestFlorin.jdbc()
                .sql("select lifetime_minor from balances where account_id = ? and balance_id = ?")
                .params(account.accountId(), balanceId)
                .query(Long.class)
                .single();
    }
}
