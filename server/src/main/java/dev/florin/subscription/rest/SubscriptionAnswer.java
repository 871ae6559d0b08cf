package dev.florin.subscription.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.florin.cart.CartPayment;
import dev.florin.cart.rest.ShownCard;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.OrNothing;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Shop;
import dev.florin.shop.SubscriptionPlan;
import dev.florin.subscription.Subscription;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A subscription with names as carts and orders have them. */
@SchemaName("Subscription")
@Described("What is charged again with each interval of its plan.")
@JsonNaming(SnakeCaseStrategy.class)
record SubscriptionAnswer(
        @Described(value = "The subscription's id.", schema = "{minimum: 1, examples: [1001]}")
        long id,

        @Described(value = "Its token.", schema = "pattern: '^sb_[0-9A-Za-z]{22}$'")
        String token,

        @Described("Whether it is charged.") Subscription.Status status,

        @Described(
                value = "The order that it began with; null when it was made by itself.",
                schema = "{minimum: 1, examples: [148217]}")
        @Nullable
        Long orderId,

        @Described(value = "The customer; null when nobody had signed in.", schema = "examples: [123]") @Nullable
        Long customerId,

        @Described(value = "The buyer's e-mail address.", schema = "{format: idn-email, examples: [user@example.com]}")
        String email,

        @Described(value = "What is sent.", schema = "{minimum: 1, examples: [90]}")
        long variantId,

        @Described(value = "How many units.", schema = "{minimum: 1, maximum: 10000}")
        int quantity,

        @Described(value = "The plan.", schema = "{minimum: 1, examples: [123]}")
        long subscriptionPlanId,

        @Described(value = "How many units are between two charges; null when the plan is gone.", schema = "minimum: 1")
        @Nullable
        Integer billingInterval,

        @Described(
                value = "What the interval counts; null when the plan is gone.",
                schema = "enum: [day, week, month, year, null]")
        @Nullable
        String billingIntervalUnit,

        @Described(
                value =
                        "What a unit cost last; each renewal asks the shop anew, also whether the buyer's rep is a member.",
                ref = "Money")
        String price,

        @Described(ref = "CurrencyCode") String currencyCode,
        @Described(ref = "CountryCode") String countryCode,

        @Described("The date that is charged next, or being tried; null when it is cancelled.") @Nullable
        LocalDate nextBillingOn,

        @Described("When that is tried.") @Nullable Instant nextAttemptAt,

        @Described(value = "Attempts in vain for that date.", schema = "minimum: 0")
        int failedAttempts,

        @Described(
                value =
                        "Why it was paused automatically: repeated failures, a plan that is gone, or a customer who is no longer"
                                + " active.",
                schema = "examples: [null]")
        @Nullable
        String pauseReason,

        @Described("The card that it is charged to; an empty object when there is none.") @OrNothing @Nullable
        ShownCard paymentMethod,

        @Described("When it began.") Instant createdAt,
        @JsonUnwrapped SubscriptionCourse course,
        @JsonUnwrapped SubscriptionGoods goods,

        @JsonUnwrapped @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        SubscriptionDetail detail) {
    /** As lists and changes show it. */
    static SubscriptionAnswer of(Subscription subscription, Shop shop) {
        Optional<SubscriptionPlan> plan = shop.plan(subscription.planId());
        CartPayment card = subscription.card();
        boolean isOver = subscription.status() == Subscription.Status.CANCELLED;
        return new SubscriptionAnswer(
                subscription.subscriptionId(),
                subscription.token(),
                subscription.status(),
                subscription.orderId(),
                subscription.customerId(),
                subscription.email(),
                subscription.variantId(),
                subscription.quantity(),
                subscription.planId(),
                plan.map(SubscriptionPlan::billingInterval).orElse(null),
                plan.map(it -> it.billingIntervalUnit().wire()).orElse(null),
                subscription.price().toDecimal().toPlainString(),
                subscription.price().currency().code(),
                subscription.country(),
                isOver ? null : subscription.billingOn(),
                isOver ? null : subscription.nextBillingAt().truncatedTo(ChronoUnit.SECONDS),
                subscription.failures(),
                subscription.pauseReason(),
                card == null ? null : ShownCard.of(card),
                subscription.createdAt().truncatedTo(ChronoUnit.SECONDS),
                SubscriptionCourse.of(subscription),
                SubscriptionGoods.of(subscription, shop),
                null);
    }

    /** As it is shown alone. */
    SubscriptionAnswer with(SubscriptionDetail more) {
        return new SubscriptionAnswer(
                id,
                token,
                status,
                orderId,
                customerId,
                email,
                variantId,
                quantity,
                subscriptionPlanId,
                billingInterval,
                billingIntervalUnit,
                price,
                currencyCode,
                countryCode,
                nextBillingOn,
                nextAttemptAt,
                failedAttempts,
                pauseReason,
                paymentMethod,
                createdAt,
                course,
                goods,
                more);
    }
}
