package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.RecipientView.text;

import dev.florin.cardorder.CardOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An order as it is answered ({@code docs/protocols/incomm.md}, "Orders"): customer's cost = face value + fees -
 * discounts, each of the cards that are charged. Nothing in it is null.
 */
@JsonNaming(UpperCamelCaseStrategy.class)
record OrderView(
        String orderUri,
        Instant createdOn,
        String orderStatus,
        String message,
        String purchaseOrderNumber,
        int programId,
        int catalogId,
        String metadata,
        BigDecimal totalFaceValue,
        BigDecimal totalFees,
        BigDecimal totalDiscounts,
        BigDecimal totalCustomerCost,
        String customerOrderId,
        String emailTheme,
        List<RecipientView> recipients) {
    static OrderView of(CardOrder order) {
        BigDecimal charged = order.charges().charged().toDecimal();
        BigDecimal none = BigDecimal.ZERO.setScale(charged.scale());
        return new OrderView(
                order.orderUri(),
                order.createdAt(),
                order.status(),
                message(order),
                text(order.purchaseOrderNumber()),
                order.programId(),
                order.catalogId(),
                text(order.metadata()),
                charged,
                none,
                none,
                charged,
                order.customerOrderId(),
                text(order.emailTheme()),
                order.recipients().stream().map(RecipientView::of).toList());
    }

    /** Why cards are missing. */
    private static String message(CardOrder order) {
        int voided = order.charges().voided();
        String takenBack = voided == 0 ? "" : voided + " of " + order.cards() + " cards: voided.";
        return (text(order.message()) + " " + takenBack).strip();
    }
}
