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
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One account buys as much as it can at once; it keeps its order, and others buy meanwhile. */
class HotAccountTest implements MovesMoney {
    private static final int BURST = 500;
    private static final int OTHERS = 5;

    /** Connections that a machine under load may lose; the server has room for all of them. */
    private static final int MOST_LOST = 2;

    private record Call(Client.Answer answer, long sentNanos, long answeredNanos) {
        /** As clients are told to: one that loses the connection repeats the request under its key. */
        static Call of(TestAccount account, AtomicInteger lost) {
            Map<String, Object> key = Map.of("idempotencyKey", UUID.randomUUID().toString());
            long sent = System.nanoTime();
            Client.Answer answer;
            try {
                answer = account.buyPinned(DemoCatalog.BEST_BUY_OFFER, 25, key);
            } catch (UncheckedIOException e) {
                lost.incrementAndGet();
                answer = account.buyPinned(DemoCatalog.BEST_BUY_OFFER, 25, key);
            }
            return new Call(answer, sent, System.nanoTime());
        }

        long number() {
            return Long.parseLong(answer.data().path("purchaseDisplayId").asString());
        }
    }

    @Test
    void fiveHundredPurchasesAtOnceAreAnsweredInOrderBesideAnotherAccounts() {
        TestFlorin.stock(DemoCatalog.BEST_BUY_OFFER, Money.usd(25_00), BURST + OTHERS);
        TestAccount hot = TestFlorin.accountWith(25_00 * BURST, 0, 0);
        TestAccount other = TestFlorin.newAccount();

        AtomicInteger lost = new AtomicInteger();
        List<List<Call>> calls = Together.all(
                BURST + 1,
                i -> i < BURST
                        ? List.of(Call.of(hot, lost))
                        : Stream.generate(() -> Call.of(other, lost))
                                .limit(OTHERS)
                                .toList());
        assertThat(lost).hasValueLessThanOrEqualTo(MOST_LOST);

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
