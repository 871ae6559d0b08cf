package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.cart.CartFixture;
import dev.florin.cart.CartView;
import dev.florin.money.Money;
import dev.florin.shop.DemoShop;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a refund gives back: three units of $40.00 with 7.25 % of tax, and $7.00 for shipping. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundPlanTest {
    private static final long TOTAL = 12_000 + 870 + 700;

    private final CartFixture fixture = new CartFixture();
    private final Order order = order();
    private final long line = order.lines().getFirst().lineId();

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void withoutAWordEverythingIsGivenBack() {
        RefundPlan plan = planned(wish(null, 0), order.parts());

        assertThat(plan.amount()).isEqualTo(TOTAL);
        assertThat(plan.parts()).isEqualTo(order.parts());
        assertThat(plan.units()).isEqualTo(Map.of(line, 3L));
        assertThat(plan.cv()).isEqualTo(order.cv());
    }

    @Test
    void unitsCostWhatWasPaidForThem() {
        RefundPlan plan = planned(wish(null, 1), order.parts());

        assertThat(plan.amount()).isEqualTo(4_290);
        assertThat(plan.cv()).isEqualTo(order.lines().getFirst().cv());
        assertThat(plan.parts().amount()).isEqualTo(4_290);
    }

    @Test
    void unitsThatCostMoreThanIsLeftAreRefused() {
        OrderParts left = order.parts().minus(order.parts().share(TOTAL - 4_000));

        assertThat(problem(wish(null, 1), left, busy(0)).field()).isEqualTo("amount");
        assertThat(planned(wish(4_000L, 0), left).amount()).isEqualTo(4_000);
    }

    @Test
    void unitsOfGiftCardsThatAreBeingBoughtAreGivenBackLater() {
        assertThat(problem(wish(null, 1), order.parts(), busy(1)).later()).isTrue();
        assertThat(problem(wish(null, 0), order.parts(), busy(1)).later()).isTrue();
    }

    @Test
    void costOfGiftCardsBeingBoughtIsNotRefundableYet() {
        OrderParts left = order.parts();

        assertThat(planned(wish(TOTAL - 4_290L, 0), left, busy(1)).amount()).isEqualTo(TOTAL - 4_290);
        assertThat(problem(wish(TOTAL - 4_289L, 0), left, busy(1)).later()).isTrue();
        assertThat(problem(wish(TOTAL + 1, 0), left, busy(1)).later()).isFalse();
    }

    @Test
    void undeliverableUnitsAreRefundedAsFarAsTheirPriceIsLeft() {
        OrderParts left = order.parts().minus(order.parts().share(TOTAL - 4_000));
        TreeMap<Long, Long> units = new TreeMap<>(Map.of(line, 2L));

        RefundPlan.Decision some = RefundPlan.undelivered(order, left, units);
        RefundPlan.Decision nothing =
                RefundPlan.undelivered(order, order.parts().minus(order.parts()), units);

        assertThat(some)
                .isInstanceOfSatisfying(
                        RefundPlan.Decision.Planned.class,
                        planned -> assertThat(planned.plan().amount()).isEqualTo(4_000));
        assertThat(nothing).isInstanceOf(RefundPlan.Decision.Refused.class);
    }

    private RefundPlan planned(RefundWish wish, OrderParts left) {
        return planned(wish, left, busy(0));
    }

    private RefundPlan planned(RefundWish wish, OrderParts left, SortedMap<Long, Long> busy) {
        return ((RefundPlan.Decision.Planned) RefundPlan.decide(order, left, busy, wish)).plan();
    }

    private RefundPlan.Problem problem(RefundWish wish, OrderParts left, SortedMap<Long, Long> busy) {
        return ((RefundPlan.Decision.Refused) RefundPlan.decide(order, left, busy, wish)).problem();
    }

    private SortedMap<Long, Long> busy(long units) {
        return units == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(line, units));
    }

    private RefundWish wish(@Nullable Long amount, long units) {
        TreeMap<Long, Long> wanted = new TreeMap<>();
        if (units > 0) {
            wanted.put(line, units);
        }
        return new RefundWish(amount == null ? null : Money.usd(amount), wanted, false, null, null);
    }

    private Order order() {
        var key = fixture.ready(DemoShop.SMALL_VARIANT, 3, "tok_1111");
        var cart = fixture.carts.find(key.token()).orElseThrow().cart();
        CartView view = CartView.of(cart, fixture.shop.shop(), fixture.shop.clock.instant());
        Money amount = view.totals().amountTotal();
        return new Order(
                1,
                DemoShop.ACCOUNT_ID,
                1,
                "fo_",
                UUID.randomUUID(),
                null,
                key.token(),
                OrderType.CUSTOMER_ORDER,
                OrderStatus.PAID,
                null,
                "user@example.com",
                amount,
                OrderParts.of(view.totals()),
                Money.zero(amount.currency()),
                view.totals().cvTotal(),
                view.totals().qvTotal(),
                null,
                OrderDocument.of(view, OrderDocument.BuyerName.UNKNOWN, "https://myco.fluid.app"),
                OrderNotes.NONE,
                view.totals().lines().stream()
                        .map(one -> OrderLine.of(one, view))
                        .toList(),
                view.at(),
                view.at());
    }
}
