package dev.florin.subscription.rest;

import dev.florin.money.Money;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An order of a subscription in short, with the names that orders have. */
@SchemaName("SubscriptionOrder")
@Described("An order that a subscription began with or made, in short.")
@JsonNaming(SnakeCaseStrategy.class)
record SubscriptionOrderAnswer(
        @Described(value = "The order's id.", schema = "{minimum: 1, examples: [148217]}")
        long id,

        @Described(value = "The number that people use.", schema = "{pattern: '^F[1-9][0-9]*$', examples: [F148217]}")
        String orderNumber,

        @Described(
                value = "The key to the order. Null for a customer who has got the order that a guest has bought.",
                schema = "pattern: '^fo_[0-9A-Za-z]{22}$'")
        @Nullable
        String token,

        @Described(
                value = "Its state; `pending` while its payment is under way.",
                schema = "enum: [pending, paid, partially_refunded, refunded, cancelled]")
        String status,

        @Described(
                value = "`autoship_order` for a renewal, another for the order that the subscription began with.",
                schema = "enum: [customer_order, member_order, enrollment_order, autoship_order]")
        String orderType,

        @Described(value = "The subscription's token.", schema = "pattern: '^sb_[0-9A-Za-z]{22}$'")
        String subscriptionToken,

        @Described(value = "The buyer's e-mail address.", schema = "{format: idn-email, examples: [user@example.com]}")
        String email,

        @Described(value = "What was to be paid.", ref = "Money")
        String amount,

        @Described(value = "What was given back.", ref = "Money")
        String refundedAmount,

        @Described(ref = "CurrencyCode") String currencyCode,

        @Described(value = "How many units it has.", schema = "minimum: 0")
        long itemsQuantity,

        @Described("When it was made.") Instant createdAt,
        @Described("When it was changed last.") Instant updatedAt) {
    /** What was bought as a guest is opened by its token, so a customer who has got it later is not told that. */
    static SubscriptionOrderAnswer of(SubscriptionDesk.Owner owner, SubscriptionOrder order) {
        return new SubscriptionOrderAnswer(
                order.orderId(),
                "F" + order.orderId(),
                owner.customerId() != null && order.boughtAsGuest() ? null : order.token(),
                order.status(),
                order.type(),
                order.subscriptionToken(),
                order.email(),
                text(order.amount()),
                text(order.refunded()),
                order.amount().currency().code(),
                order.units(),
                order.createdAt().truncatedTo(ChronoUnit.SECONDS),
                order.updatedAt().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String text(Money money) {
        return money.toDecimal().toPlainString();
    }
}
