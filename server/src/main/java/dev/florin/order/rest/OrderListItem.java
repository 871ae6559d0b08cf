package dev.florin.order.rest;

import dev.florin.order.Order;
import dev.florin.order.OrderDocument;
import dev.florin.order.OrderLine;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An order in Fluid's newest list: what a table of orders shows ({@code docs/protocols/fluid.md}). */
@SchemaName("OrderListItem")
@Described("An order as a table of orders shows it; `GET /api/orders/{id}` shows the rest.")
@JsonNaming(SnakeCaseStrategy.class)
record OrderListItem(
        @Described(value = "The order's id.", schema = "{minimum: 1, examples: [148217]}")
        long id,

        @Described(value = "The number that people use.", schema = "{pattern: '^F[1-9][0-9]*$', examples: [F148217]}")
        String orderNumber,

        @Described(value = "The key to the order; it cannot be guessed.", schema = "pattern: '^fo_[0-9A-Za-z]{22}$'")
        String token,

        @Described(
                value = "How far it is: `processing` while something has still to be sent.",
                schema = "enum: [pending, processing, completed, cancelled]")
        String orderStatus,

        @Described(
                value = "How much of its money is there.",
                schema = "enum: [pending, paid, partially_refunded, refunded]")
        String financialStatus,

        @Described(
                value = "How much of it is sent; null where nothing has to be.",
                schema = "{type: [string, 'null'], enum: [unfulfilled, partial, fulfilled, null]}")
        @Nullable
        String fulfillmentStatus,

        @Described(value = "The same as `order_status`.", schema = "enum: [pending, processing, completed, cancelled]")
        String status,

        @Described("What counts as the time of the sale.") Instant saleDate,
        @Described("When it was made.") Instant createdAt,
        @Described("When it was changed last.") Instant updatedAt,
        @Described("The buyer's address.") String email,

        @Described("The buyer's first name; null when none was given.") @Nullable
        String firstName,

        @Described("The buyer's last name; null when none was given.") @Nullable
        String lastName,

        @Described(value = "Its id in a system of the company's.", schema = "examples: [SO-1001]") @Nullable
        String externalId,

        @Described(
                value = "What made it: a cart, or a subscription on one of its dates.",
                schema = "enum: [cart, subscription]")
        String source,

        @Described(ref = "CurrencyCode") String currencyCode,

        @Described(value = "What stands before its amounts.", schema = "examples: [$]")
        String currencySymbol,

        @Described(value = "What was to be paid.", ref = "Money")
        String amount,

        @Described(value = "What was to be paid, as people read it.", schema = "examples: ['$121.65 (USD)']")
        String totalDisplayAmount,

        @Described(value = "Commissionable volume, less that of what was given back.", schema = "examples: ['100']")
        String totalCv,

        @Described(value = "Qualifying volume, less that of what was given back.", schema = "examples: ['100']")
        String totalQv,

        @Described(value = "How many lines it has.", schema = "minimum: 0")
        int itemsCount,

        @Described(value = "How many units it has.", schema = "minimum: 0")
        long quantityCount,

        @Described("Whose it is; null for a guest's.") @Nullable
        Customer customer,

        @Described("Its first line; null when it has none.") @Nullable
        FirstItem firstItem) {
    /** Whose an order is. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Customer(
            @Described(value = "The customer's id.", schema = "{minimum: 1, examples: [123]}")
            long id,

            @Described("The name on the order; null when none was given.") @Nullable
            String fullName,

            @Described("The address on the order.") String email) {}

    /** What stands first on an order. */
    @JsonNaming(SnakeCaseStrategy.class)
    record FirstItem(
            @Described(value = "The product's title.", schema = "examples: [Beet Blend]")
            String title) {}

    static OrderListItem of(Order order) {
        OrderDocument document = order.document();
        Long customerId = order.customerId();
        return new OrderListItem(
                order.orderId(),
                order.number(),
                order.token(),
                order.progress(),
                order.financialStatus(),
                order.fulfillmentStatus().map(status -> status.wire()).orElse(null),
                order.progress(),
                Objects.requireNonNullElse(order.notes().saleDate(), order.createdAt()),
                order.createdAt(),
                order.updatedAt(),
                order.email(),
                orNull(document.firstName()),
                orNull(document.lastName()),
                order.notes().externalId(),
                order.cartToken() == null ? "subscription" : "cart",
                order.amount().currency().code(),
                document.currencySymbol(),
                Amounts.decimal(order.amount()),
                "%s%s (%s)"
                        .formatted(
                                document.currencySymbol(),
                                Amounts.decimal(order.amount()),
                                order.amount().currency().code()),
                String.valueOf(order.cv()),
                String.valueOf(order.qv()),
                order.lines().size(),
                order.lines().stream().mapToLong(OrderLine::quantity).sum(),
                customerId == null ? null : new Customer(customerId, fullName(document), order.email()),
                order.lines().stream()
                        .findFirst()
                        .map(line -> new FirstItem(line.title()))
                        .orElse(null));
    }

    private static @Nullable String fullName(OrderDocument document) {
        return orNull((document.firstName() + " " + document.lastName()).strip());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
