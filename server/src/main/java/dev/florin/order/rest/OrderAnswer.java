package dev.florin.order.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.florin.catalog.Card;
import dev.florin.order.Fulfillment;
import dev.florin.order.Order;
import dev.florin.order.OrderCard;
import dev.florin.order.OrderNotes;
import dev.florin.order.OrderRefund;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An order with the names and JSON types of the documented sample, and then what is ours. */
@SchemaName("Order")
@Described("An order, with its lines, people and addresses as they were when it was made.")
@JsonNaming(SnakeCaseStrategy.class)
record OrderAnswer(
        @Described(value = "The order's id.", schema = "{minimum: 1, examples: [148217]}")
        long id,

        @JsonUnwrapped OrderBuyer buyer,
        @JsonUnwrapped OrderSummary summary,
        @JsonUnwrapped OrderTotals totals,
        @Described("The lines as they were sold.") List<OrderItem> items,
        @JsonUnwrapped OrderTerms terms,

        @Described("Its gift cards, one for each unit; not in lists, and not in a checkout's answer that has none.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<OrderGiftCard> giftCards,

        @JsonUnwrapped @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Sent sent,

        @Described("What was given back; for the company alone, with the one order.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<OrderRefundAnswer> refunds) {
    /** What was sent of an order. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Sent(
            @Described("When the latest parcel was sent; with the one order.") @Nullable
            Instant shippedAt,

            @Described("What was sent, the earliest first; with the one order.")
            List<Parcel> fulfillments) {}

    /** The documented members, and the order's totals, lines and addresses, for its buyer. */
    static OrderAnswer of(Order order) {
        return of(order, OrderNotes.NONE);
    }

    /**
     * For the customer whose it is, in lists. What was bought as a guest comes without the tokens that open it: the customer
     * owns the address that the buyer has typed, and the codes are still the buyer's.
     */
    static OrderAnswer forCustomer(Order order) {
        OrderAnswer all = of(order);
        return order.isBoughtAsGuest() ? all.withoutKeys() : all;
    }

    private OrderAnswer withoutKeys() {
        return new OrderAnswer(
                id, buyer, summary.withoutKeys(), totals, items, terms.withoutCart(), giftCards, sent, refunds);
    }

    /** With what the company says about it. */
    static OrderAnswer forCompany(Order order) {
        return of(order, order.notes());
    }

    private static OrderAnswer of(Order order, OrderNotes notes) {
        return new OrderAnswer(
                order.orderId(),
                OrderBuyer.of(order),
                OrderSummary.of(order, notes),
                OrderTotals.of(order),
                order.lines().stream().map(line -> OrderItem.of(order, line)).toList(),
                OrderTerms.of(order),
                null,
                null,
                null);
    }

    /** With its gift cards, and with the codes that are there. */
    OrderAnswer withCards(Order order, List<OrderCard> cards, Map<UUID, Card> codes) {
        List<OrderGiftCard> shown =
                cards.stream().map(card -> OrderGiftCard.of(order, card, codes)).toList();
        return new OrderAnswer(id, buyer, summary, totals, items, terms, shown, sent, refunds);
    }

    /** @param parcels the earliest first */
    OrderAnswer withSent(List<Fulfillment> parcels) {
        Sent shown = new Sent(
                parcels.isEmpty() ? null : parcels.getLast().shippedAt(),
                parcels.stream().map(Parcel::of).toList());
        return new OrderAnswer(id, buyer, summary, totals, items, terms, giftCards, shown, refunds);
    }

    OrderAnswer withRefunds(List<OrderRefund> given) {
        List<OrderRefundAnswer> shown =
                given.stream().map(OrderRefundAnswer::of).toList();
        return new OrderAnswer(id, buyer, summary, totals, items, terms, giftCards, sent, shown);
    }

    /** Without buyer and addresses. */
    OrderAnswer withoutPersons() {
        return new OrderAnswer(
                id, OrderBuyer.HIDDEN, summary, totals, items, terms.withoutPersons(), giftCards, sent, refunds);
    }
}
