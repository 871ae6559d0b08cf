package dev.florin.order.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.florin.cart.CartPayment;
import dev.florin.order.Order;
import dev.florin.order.OrderRefund;
import dev.florin.order.OrderStatus;
import dev.florin.order.OrderTransactions;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A payment of an order or a refund, in the words of Fluid's payments ({@code docs/protocols/fluid.md}). */
@SchemaName("PaymentTransaction")
@Described("An order's payment, or a refund of it.")
@JsonNaming(SnakeCaseStrategy.class)
record TransactionAnswer(
        @Described("Its id; of a payment the payment's `uuid`.")
        UUID id,

        @Described(value = "The gateway that it went through.", schema = "examples: ['1']")
        String gatewayId,

        @Described(value = "Always null: cards are not shown by ids.", schema = "type: 'null'") @Nullable
        String paymentMethodId,

        @Described("The card's brand; null when there was nothing to pay.") @Nullable
        String cardNetwork,

        @Described("The payment that a refund gives back of; null for a payment.") @Nullable
        UUID parentTransactionId,

        @Described("What was done.") Action action,
        @Described("How it ended.") Status status,

        @Described(value = "The amount in the currency's smallest unit.", schema = "{minimum: 0, examples: [1050]}")
        long amountCents,

        @Described(ref = "CurrencyCode") String currencyCode,

        @Described(value = "What paid; null when there was nothing to pay.", schema = "examples: [credit_card]")
        @Nullable
        String paymentSource,

        @Described(value = "Always null: the gateway knows it by `id`.", schema = "type: 'null'") @Nullable
        String gatewayTransactionId,

        @Described(value = "The order's number.", schema = "examples: [F148217]")
        String referenceToken,

        @Described("Why a refund was made, or a payment was declined; null where nobody has said.") @Nullable
        String description,

        @Described(value = "Always 0: gateways are paid by their own bills.", schema = "const: 0")
        long processingFeeCents,

        @Described(value = "Always 0.", schema = "const: 0") long platformFeeCents,

        @Described(
                value = "What of a payment was given back, or is on its way back, in the currency's smallest unit.",
                schema = "minimum: 0")
        long creditedAmountCents,

        @Described(value = "Always false.", schema = "const: false")
        boolean retainOnSuccess,

        @Described(value = "The order.", schema = "{type: object, examples: [{order_id: 148217}]}")
        Map<String, Long> metadata,

        @Described("When it was begun.") Instant createdAt,

        @Described("When its order was changed last.") Instant updatedAt) {
    /** What was done. */
    enum Action {
        @JsonProperty("purchase")
        PURCHASE,
        @JsonProperty("refund")
        REFUND
    }

    /** How it ended. */
    enum Status {
        @JsonProperty("success")
        SUCCESS,
        @JsonProperty("declined")
        DECLINED,
        @JsonProperty("pending")
        PENDING;

        private static Status of(OrderStatus status) {
            return switch (status) {
                case PENDING -> PENDING;
                case DECLINED -> DECLINED;
                case PAID, CANCELLED, PARTIALLY_REFUNDED, REFUNDED -> SUCCESS;
            };
        }

        private static Status of(OrderRefund.Status status) {
            return switch (status) {
                case PENDING -> PENDING;
                case REFUSED -> DECLINED;
                case REFUNDED -> SUCCESS;
            };
        }
    }

    static TransactionAnswer of(OrderTransactions.Entry entry) {
        OrderRefund refund = entry.refund();
        return refund == null ? payment(entry.order()) : refund(entry.order(), refund);
    }

    static TransactionAnswer payment(Order order) {
        return of(
                order,
                order.operationId(),
                null,
                Action.PURCHASE,
                Status.of(order.status()),
                order.amount().minor(),
                order.declineReason(),
                order.refunded().minor(),
                order.createdAt());
    }

    static TransactionAnswer refund(Order order, OrderRefund refund) {
        return of(
                order,
                refund.refundId(),
                order.operationId(),
                Action.REFUND,
                Status.of(refund.status()),
                refund.amount().minor(),
                refund.refusal() == null ? refund.reason() : refund.refusal(),
                0,
                refund.createdAt());
    }

    private static TransactionAnswer of(
            Order order,
            UUID id,
            @Nullable UUID parent,
            Action action,
            Status status,
            long amount,
            @Nullable String description,
            long credited,
            Instant createdAt) {
        CartPayment card = order.document().cart().payment();
        return new TransactionAnswer(
                id,
                Long.toString(PaymentAccounts.CARDS),
                null,
                card == null ? null : card.brand(),
                parent,
                action,
                status,
                amount,
                order.amount().currency().code(),
                card == null ? null : card.type(),
                null,
                order.number(),
                description,
                0,
                0,
                credited,
                false,
                Map.of("order_id", order.orderId()),
                createdAt,
                order.updatedAt());
    }
}
