package dev.florin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Seed;
import dev.florin.Together;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StockTest {
    private static final long LAST = DemoShop.LAST_UNIT_VARIANT;
    private static final long PLENTY = DemoShop.SMALL_VARIANT;

    @AutoClose
    private final ShopFixture fixture = new ShopFixture();

    private final Stock stock = fixture.stock;

    @Test
    void ofManyWhoReserveTheLastUnitOneGetsIt() {
        List<List<Long>> missing = Together.all(64, _ -> reserve(new Stock.Units(LAST, 1)));

        assertThat(missing).filteredOn(List::isEmpty).hasSize(1);
        assertThat(missing).filteredOn(one -> !one.isEmpty()).hasSize(63).allMatch(List.of(LAST)::equals);
        assertThat(row(LAST)).isEqualTo("0 1");
    }

    @Test
    void allOrNoneIsReserved() {
        List<Long> missing = reserve(new Stock.Units(PLENTY, 5), new Stock.Units(LAST, 2));

        assertThat(missing).containsExactly(LAST);
        assertThat(row(PLENTY)).isEqualTo("1000 0");
    }

    @Test
    void twoLinesOfOneVariantCountTogether() {
        assertThat(reserve(new Stock.Units(LAST, 1), new Stock.Units(LAST, 1))).containsExactly(LAST);
        assertThat(reserve(new Stock.Units(PLENTY, 400), new Stock.Units(PLENTY, 500)))
                .isEmpty();
        assertThat(row(PLENTY)).isEqualTo("100 900");
    }

    @Test
    void aVariantWithoutARowHasNone() {
        assertThat(stock.available(1, List.of(DemoShop.VARIANT, PLENTY))).isEqualTo(Map.of(PLENTY, 1000L));
        assertThat(reserve(new Stock.Units(DemoShop.VARIANT, 1))).containsExactly(DemoShop.VARIANT);
    }

    @Test
    void reservedUnitsAreSoldOrReleasedAndSoldUnitsReturn() {
        List<Stock.Units> units = List.of(new Stock.Units(PLENTY, 10));

        reserve(new Stock.Units(PLENTY, 30));
        change(pipeline -> stock.addSale(pipeline, 1, units));
        assertThat(row(PLENTY)).isEqualTo("970 20");
        change(pipeline -> stock.addRelease(pipeline, 1, units));
        assertThat(row(PLENTY)).isEqualTo("980 10");
        change(pipeline -> stock.addReturn(pipeline, 1, units));

        assertThat(row(PLENTY)).isEqualTo("990 10");
    }

    @Test
    void moreThanIsReservedCannotBeSoldOrReleased() {
        List<Stock.Units> units = List.of(new Stock.Units(PLENTY, 1));

        assertThatThrownBy(() -> change(pipeline -> stock.addSale(pipeline, 1, units)));
        assertThatThrownBy(() -> change(pipeline -> stock.addRelease(pipeline, 1, units)));

        assertThat(row(PLENTY)).isEqualTo("1000 0");
    }

    /** Its count may have been forgotten since it was sold. */
    @Test
    void whatNobodyCountsComesBackUncounted() {
        change(pipeline -> stock.addReturn(pipeline, 1, List.of(new Stock.Units(DemoShop.VARIANT, 1))));

        assertThat(stock.available(1, List.of(DemoShop.VARIANT))).isEmpty();
    }

    @Test
    void anotherCompanysStockIsNotReserved() {
        long other = fixture.newCompany("other");

        List<Long> missing = fixture.transactions.call(
                connection -> stock.reserve(connection, other, List.of(new Stock.Units(PLENTY, 1))));

        assertThat(missing).containsExactly(PLENTY);
        assertThat(row(PLENTY)).isEqualTo("1000 0");
    }

    @Test
    void manyVariantsInAnyOrderDoNotDeadlockAndNoneIsOversold() {
        fixture.jdbc.sql("update stock set available = 40 where company_id = 1").update();
        List<Long> variants = List.of(PLENTY, DemoShop.SOLD_OUT_VARIANT, LAST);

        List<List<Long>> missing = Together.all(64, number -> {
            List<Long> shuffled = new ArrayList<>(variants);
            Collections.shuffle(shuffled, new Random(Seed.get() + number));
            return reserve(shuffled.stream()
                    .map(variant -> new Stock.Units(variant, 1))
                    .toArray(Stock.Units[]::new));
        });

        assertThat(missing).as("seed %d", Seed.get()).filteredOn(List::isEmpty).hasSize(40);
        assertThat(variants).allMatch(variant -> row(variant).equals("0 40"));
    }

    @Test
    void reservingTakesTwoStatementsForAnyNumberOfVariants() {
        Transactions counted = new Transactions(fixture.counted);

        int statements = fixture.counted.count(() -> counted.call(connection ->
                stock.reserve(connection, 1, List.of(new Stock.Units(PLENTY, 1), new Stock.Units(LAST, 1)))));

        assertThat(statements).isEqualTo(2);
    }

    private List<Long> reserve(Stock.Units... units) {
        return fixture.transactions.call(connection -> stock.reserve(connection, 1, List.of(units)));
    }

    private void change(Consumer<Pipeline> additions) {
        Pipeline pipeline = new Pipeline();
        additions.accept(pipeline);
        fixture.transactions.run(pipeline::execute);
    }

    /** Available and reserved. */
    private String row(long variantId) {
        return fixture.jdbc
                .sql("select available || ' ' || reserved from stock where company_id = 1 and variant_id = ?")
                .param(variantId)
                .query(String.class)
                .single();
    }
}
