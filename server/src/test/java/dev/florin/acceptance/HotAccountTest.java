package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.DemoCatalog;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One account buys as much as it can at once; it keeps its order, and others buy meanwhile. */
class HotAccountTest implements MovesMoney {
    private static final int BURST = 500;
    private static final int OTHERS = 5;

    private record Call(Client.Answer answer, long sentNanos, long answeredNanos) {
        static Call of(TestAccount account) {
            long sent = System.nanoTime();
            Client.Answer answer = account.buyPinned(DemoCatalog.BEST_BUY_OFFER, 25, Map.of());
            return new Call(answer, sent, System.nanoTime());
        }

        long number() {
            return Long.parseLong(answer.data().path("purchaseDisplayId").asString());
        }
    }

    @Test
    void fiveHundredPurchasesAtOnceAreAllAnsweredInOrderAndSoAreAnotherAccounts() {
        TestFlorin.stock(DemoCatalog.BEST_BUY_OFFER, Money.usd(25_00), BURST + OTHERS);
        TestAccount hot = TestFlorin.accountWith(25_00 * BURST, 0, 0);
        TestAccount other = TestFlorin.newAccount();

        List<List<Call>> calls = Together.all(
                BURST + 1,
                i -> i < BURST
                        ? List.of(Call.of(hot))
                        : Stream.generate(() -> Call.of(other)).limit(OTHERS).toList());

        List<Call> burst = calls.subList(0, BURST).stream().map(List::getFirst).toList();
        assertThat(burst).noneMatch(call -> call.answer.isRefused());
        assertThat(burst.stream().map(Call::number).distinct()).hasSize(BURST);
        for (Call earlier : burst) {
            assertThat(burst)
                    .filteredOn(later -> later.sentNanos > earlier.answeredNanos)
                    .allMatch(later -> later.number() > earlier.number());
        }
        assertThat(calls.getLast()).hasSize(OTHERS).noneMatch(call -> call.answer.isRefused());
        assertThat(hot.states()).isEqualTo(Map.of("COMPLETED", (long) BURST));
        assertThat(hot.available(BalanceKind.CASH)).isZero();
    }
}
