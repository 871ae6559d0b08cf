package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.bench.BenchDatabase.Sold;
import dev.florin.bench.VendorAudit.State;
import dev.florin.bench.vendor.Counts;
import org.junit.jupiter.api.Test;

class VendorAuditTest {
    private static final State BEFORE = new State(new Sold(7, 7), new Sold(10, 10), new Counts(10, 0), 0, 0);

    @Test
    void asManyPurchasesCardsAndFilledOrdersAsAnswersAreRight() {
        assertThat(vendor(15, 15, 15, 0).wrong(BEFORE, 5, true)).isZero();
        assertThat(new State(new Sold(12, 12), new Sold(10, 10), new Counts(10, 0), 0, 0).wrong(BEFORE, 5, false))
                .isZero();
    }

    @Test
    void aCardThatTheVendorFilledAndNobodyGotIsWrong() {
        assertThat(vendor(15, 15, 16, 0).wrong(BEFORE, 5, true)).isOne();
    }

    @Test
    void aCardThatTheVendorNeverFilledIsWrong() {
        assertThat(vendor(15, 15, 14, 0).wrong(BEFORE, 5, true)).isOne();
    }

    @Test
    void purchasesWithoutAnAnswerAndAnswersWithoutAPurchaseAreWrong() {
        assertThat(vendor(16, 16, 15, 0).wrong(BEFORE, 5, true)).isEqualTo(2);
        assertThat(vendor(15, 14, 15, 0).wrong(BEFORE, 5, true)).isOne();
    }

    @Test
    void moneyThatIsStillHeldIsWrong() {
        assertThat(vendor(15, 15, 15, 1000).wrong(BEFORE, 5, true)).isOne();
    }

    @Test
    void aPurchaseThatIsNotOverIsWrong() {
        assertThat(new State(new Sold(7, 7), new Sold(15, 15), new Counts(15, 0), 0, 2).wrong(BEFORE, 5, true))
                .isEqualTo(2);
    }

    @Test
    void cardsFromTheWrongPlaceAreWrong() {
        assertThat(new State(new Sold(8, 8), new Sold(14, 14), new Counts(14, 0), 0, 0).wrong(BEFORE, 5, true))
                .isEqualTo(5);
    }

    private static State vendor(long purchases, long cards, long filled, long heldMinor) {
        return new State(new Sold(7, 7), new Sold(purchases, cards), new Counts(filled, 0), heldMinor, 0);
    }
}
