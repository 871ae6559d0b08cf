package dev.florin.cardorder;

import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Ledger;
import dev.florin.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The demo's order with a fixed id, filled with one card of $25. It is bought as any other; the money for it is put on
 * the demo account's gift-card balance first, so that the account has what the demo promises. Needs {@link DemoPrograms}.
 */
public final class DemoCardOrders {
    public static final UUID ORDER_ID = UUID.fromString("353a4151-2d51-48b6-81c9-90fd6815f12b");

    private static final String CUSTOMER_ORDER_ID = "demo-order-1";
    private static final String SKU = "VUSA-D-2500-00";
    private static final Money VALUE = Money.usd(25_00);

    /** A start does not wait longer than that for the order; it is filled all the same. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Programs programs;
    private final CardOrderPlacement placement;
    private final CardOrders orders;
    private final Ledger ledger;

    DemoCardOrders(Programs programs, CardOrderPlacement placement, CardOrders orders, Ledger ledger) {
        this.programs = programs;
        this.placement = placement;
        this.orders = orders;
        this.ledger = ledger;
    }

    /** Places the order, if it is not there; it is filled once operations run. */
    public void install() {
        Program program = DemoPrograms.PROGRAM;
        if (placement.find(program, CUSTOMER_ORDER_ID, true) == null) {
            fund(program);
            placement.place(program, order(program), ORDER_ID);
        }
    }

    /** Waits until the order is filled, where this server or another one has just placed it. */
    public void awaitFilled() {
        orders.find(List.of(DemoPrograms.PROGRAM), ORDER_ID.toString())
                .filter(order -> !order.state().isFinal())
                .ifPresent(order -> orders.await(order, MAX_WAIT));
    }

    private void fund(Program program) {
        Balance giftCards = ledger.balances(program.accountId()).stream()
                .filter(balance -> balance.kind() == BalanceKind.GIFT_CARD)
                .findFirst()
                .orElseThrow();
        UUID reference = UUID.nameUUIDFromBytes(("deposit for order " + ORDER_ID).getBytes(StandardCharsets.UTF_8));
        ledger.deposit(List.of(new Ledger.Deposit(program.accountId(), giftCards.balanceId(), reference, VALUE)));
    }

    private ValidOrder order(Program program) {
        BigDecimal value = VALUE.toDecimal();
        OrderRequest.Product product = new OrderRequest.Product(SKU, value, 1, null, null, null, null, null, null);
        OrderRequest.Recipient recipient = new OrderRequest.Recipient(
                "Email",
                "en-US",
                "Ada",
                "Demo",
                "ada@demo.example",
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(product));
        OrderRequest request =
                new OrderRequest(CUSTOMER_ORDER_ID, null, null, CUSTOMER_ORDER_ID, null, List.of(recipient), List.of());
        Map<String, Sku> skus = programs.skus(program, null, List.of(SKU));
        return switch (OrderValidation.check(request, OrderKind.IMMEDIATE, program.defaultCatalogId(), skus)) {
            case OrderValidation.Result.Valid(ValidOrder valid) -> valid;
            case OrderValidation.Result.Invalid(List<String> texts) ->
                throw new IllegalStateException("the demo's order: " + texts);
        };
    }
}
