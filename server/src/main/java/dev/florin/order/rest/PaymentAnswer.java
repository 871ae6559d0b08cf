package dev.florin.order.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.florin.cart.CartPayment;
import dev.florin.order.Order;
import dev.florin.order.OrderStatus;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An order's payment. */
@SchemaName("Payment")
@Described("The one payment of an order.")
@JsonNaming(SnakeCaseStrategy.class)
record PaymentAnswer(
        @Described("The payment's id; the gateway knows it by this too.")
        UUID uuid,

        @Described(value = "The order.", schema = "{minimum: 1, examples: [148217]}")
        long orderId,

        @Described("The cart that it pays for; null for a renewal.") @Nullable
        String cartToken,

        @Described(value = "The payment account that it went through.", schema = "minimum: 1")
        long paymentAccountId,

        @Described("How far it is.") Status status,

        @Described(value = "What was to be paid.", ref = "Money")
        String amount,

        @Described(value = "What was given back, or is on its way back.", ref = "Money")
        String refundedAmount,

        @Described(ref = "CurrencyCode") String currencyCode,

        @Described("The card; null when there was nothing to pay.") @Nullable
        Method paymentMethod,

        @Described(value = "Always null: the gateway knows it by `uuid`.", schema = "type: 'null'") @Nullable
        String gatewayTransactionId,

        @Described(value = "Why it was declined.", schema = "examples: [null]") @Nullable
        String errorMessage,

        @Described("When it was begun.") Instant createdAt,
        @Described("When it was changed last.") Instant updatedAt) {
    /** How far a payment is. */
    enum Status {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("captured")
        CAPTURED,
        @JsonProperty("partially_refunded")
        PARTIALLY_REFUNDED,
        @JsonProperty("refunded")
        REFUNDED,
        /** The order was cancelled, and there was nothing to pay: nothing was ever taken. */
        @JsonProperty("voided")
        VOIDED,
        /** Nothing was taken. */
        @JsonProperty("failed")
        FAILED;

        /** What has become of the money, also when its order was cancelled. */
        static Status of(Order order) {
            return of(order.status(), order.amount().minor(), order.refunded().minor());
        }

        /** @param back what was given back, or is on its way back, in minor units as {@code paid} */
        static Status of(OrderStatus status, long paid, long back) {
            return switch (status) {
                case PENDING -> PENDING;
                case PAID -> CAPTURED;
                case DECLINED -> FAILED;
                case CANCELLED -> {
                    if (paid == 0) {
                        yield VOIDED;
                    }
                    yield back == 0 ? CAPTURED : back < paid ? PARTIALLY_REFUNDED : REFUNDED;
                }
                case PARTIALLY_REFUNDED -> PARTIALLY_REFUNDED;
                case REFUNDED -> REFUNDED;
            };
        }
    }

    /** What may be shown of a card. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Method(
            @Described(value = "Always a card.", schema = "const: credit_card")
            String type,

            @Described(
                    value = "The last four digits of its number.",
                    schema = "{pattern: '^[0-9]{4}$', examples: ['1111']}")
            String lastFour,

            @Described(ref = "CardBrand") String cardType) {
        static @Nullable Method of(@Nullable CartPayment card) {
            return card == null ? null : new Method(card.type(), card.lastFour(), card.brand());
        }
    }

    static PaymentAnswer of(Order order) {
        return new PaymentAnswer(
                order.operationId(),
                order.orderId(),
                order.cartToken(),
                PaymentAccounts.CARDS,
                Status.of(order),
                Amounts.decimal(order.amount()),
                Amounts.decimal(order.refunded()),
                order.amount().currency().code(),
                Method.of(order.document().cart().payment()),
                null,
                order.declineReason(),
                order.createdAt(),
                order.updatedAt());
    }
}
