package dev.florin.cardorder.incomm;

import dev.florin.cardorder.CardOrder;
import dev.florin.cardorder.OrderRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An order as it is answered ({@code spec/incomm.md §1.4}): customer's cost = face value + fees - discounts. */
@JsonNaming(UpperCamelCaseStrategy.class)
record OrderView(
        String orderUri,
        Instant createdOn,
        String orderStatus,
        @Nullable String message,
        @Nullable String purchaseOrderNumber,
        int programId,
        int catalogId,
        @Nullable String metadata,
        BigDecimal totalFaceValue,
        BigDecimal totalFees,
        BigDecimal totalDiscounts,
        BigDecimal totalCustomerCost,
        String customerOrderId,
        @Nullable String emailTheme,
        List<OrderRequest.Recipient> recipients) {
    static OrderView of(CardOrder order) {
        BigDecimal face = order.total().toDecimal();
        BigDecimal none = BigDecimal.ZERO.setScale(face.scale());
        return new OrderView(
                order.orderUri(),
                order.createdAt(),
                order.state().wireName(),
                order.message(),
                order.purchaseOrderNumber(),
                order.programId(),
                order.catalogId(),
                order.metadata(),
                face,
                none,
                none,
                face,
                order.customerOrderId(),
                order.emailTheme(),
                order.recipients());
    }
}
