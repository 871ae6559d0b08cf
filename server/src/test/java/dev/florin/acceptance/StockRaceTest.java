package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.DemoCatalog;
import dev.florin.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many buyers and few codes: each code is sold once, and nobody pays without getting one. */
class StockRaceTest implements MovesMoney {
    private static final int BUYERS = 64;
    private static final int CODES = 8;
    private static final Money HUNDRED = Money.usd(100_00);

    private final List<TestAccount> accounts =
            Stream.generate(TestFlorin::newAccount).limit(4).toList();

    @Test
    void aPinnedOfferSellsEachCodeOnceAndThenIsOutOfStock() {
        TestFlorin.stockOnly(DemoCatalog.STARBUCKS_STOCKED_OFFER, HUNDRED, CODES);

        List<Client.Answer> answers = Together.all(
                BUYERS,
                i -> account(i).buyPinned(DemoCatalog.STARBUCKS_STOCKED_OFFER, 100, Map.of("minRewardRate", 90)));

        List<Client.Answer> refused =
                answers.stream().filter(Client.Answer::isRefused).toList();
        assertThat(refused).hasSize(BUYERS - CODES).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("GC-0009");
            assertThat(answer.reason()).isEqualTo("OUT_OF_STOCK");
        });
        assertThat(codes(answers)).hasSize(CODES).doesNotHaveDuplicates();
        assertPaid(CODES);
    }

    @Test
    void aMerchantSellsItsStockFirstAndThenItsNextBestOffer() {
        TestFlorin.stockOnly(DemoCatalog.STARBUCKS_STOCKED_OFFER, HUNDRED, CODES);

        List<Client.Answer> answers = Together.all(BUYERS, i -> account(i).buy("starbucks", 100, Map.of()));

        assertThat(answers).noneMatch(Client.Answer::isRefused);
        assertThat(rewards(answers, "5")).isEqualTo(CODES);
        assertThat(rewards(answers, "2")).isEqualTo(BUYERS - CODES);
        assertThat(codes(answers)).hasSize(BUYERS).doesNotHaveDuplicates();
        assertPaid(BUYERS);
    }

    @Test
    void aFloorBelowTheStockedRateBlocksTheLowerOne() {
        TestFlorin.stockOnly(DemoCatalog.STARBUCKS_STOCKED_OFFER, HUNDRED, CODES);

        List<Client.Answer> answers =
                Together.all(BUYERS, i -> account(i).buy("starbucks", 100, Map.of("minRewardRate", 3)));

        assertThat(answers.stream().filter(Client.Answer::isRefused))
                .hasSize(BUYERS - CODES)
                .allMatch(answer -> answer.code().equals("GC-0009"));
        assertThat(rewards(answers, "5")).isEqualTo(CODES);
        assertPaid(CODES);
    }

    private TestAccount account(int number) {
        return accounts.get(number % accounts.size());
    }

    private List<String> codes(List<Client.Answer> answers) {
        return Stream.iterate(0, i -> i < answers.size(), i -> i + 1)
                .filter(i -> !answers.get(i).isRefused())
                .map(i -> account(i)
                        .reveal(answers.get(i).data())
                        .data()
                        .path("code")
                        .asString())
                .toList();
    }

    private static long rewards(List<Client.Answer> answers, String reward) {
        return answers.stream()
                .filter(answer -> !answer.isRefused())
                .map(answer -> answer.data().path("seatRewardValue").decimalValue())
                .filter(value -> value.compareTo(new BigDecimal(reward)) == 0)
                .count();
    }

    private void assertPaid(int cards) {
        assertThat(accounts.stream()
                        .mapToLong(account -> account.states().getOrDefault("COMPLETED", 0L))
                        .sum())
                .isEqualTo(cards);
        assertThat(accounts.stream().mapToLong(TestAccount::held).sum()).isZero();
    }
}
