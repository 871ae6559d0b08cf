package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.bench.BenchDatabase.Ordered;
import org.junit.jupiter.api.Test;

class CartFiguresTest {
    private static final Ordered BEFORE = new Ordered(10, 10, 0);

    @Test
    void asManyOrdersAndPaymentsAsAnswersIsRight() {
        assertThat(new Ordered(15, 15, 0).missing(BEFORE, 5)).isZero();
    }

    @Test
    void lostDoubledAndUnfinishedOrdersAreCounted() {
        assertThat(new Ordered(14, 15, 0).missing(BEFORE, 5)).isOne();
        assertThat(new Ordered(15, 17, 0).missing(BEFORE, 5)).isEqualTo(2);
        assertThat(new Ordered(15, 15, 3).missing(BEFORE, 5)).isEqualTo(3);
    }

    @Test
    void theCostOfLinesIsTheRatioOfTheRates() {
        Row few = new Row("few", null);
        Row many = new Row("many", few);
        few.add(run(900));
        many.add(run(300));

        assertThat(CartBench.costOfLines(few, many))
                .isEqualTo("A change of a cart of 200 lines costs 3.0 times that of 20 lines (3.0–3.0).");
    }

    @Test
    void otherFiguresOfALoadAreNoYardstick() {
        assertThat(new Row("a", null).isYardstick()).isTrue();
        assertThat(Row.besides("b").isYardstick()).isFalse();
        assertThat(Row.besides("b").ratio()).isNull();
    }

    private static Run run(double perSecond) {
        return new Run(perSecond, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0);
    }
}
