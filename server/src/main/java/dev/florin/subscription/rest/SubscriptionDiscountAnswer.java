package dev.florin.subscription.rest;

import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Discount;
import dev.florin.shop.Shop;
import dev.florin.subscription.Subscription;
import dev.florin.subscription.SubscriptionDiscount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A discount on renewals with the names of later generations. */
@SchemaName("SubscriptionDiscount")
@Described("What is taken off a subscription's renewals.")
@JsonNaming(SnakeCaseStrategy.class)
record SubscriptionDiscountAnswer(
        @Described(value = "Its id.", schema = "minimum: 1") long id,

        @Described(value = "Whose it is.", schema = "minimum: 1")
        long companyId,

        @Described(value = "The subscription's id.", schema = "minimum: 1")
        long subscriptionId,

        @Described(value = "The id of the company's discount.", schema = "minimum: 1")
        long discountId,

        @Described("For how long it is given.") SubscriptionDiscount.Duration duration,

        @Described(value = "How many renewals it is for; null for all.", schema = "minimum: 1") @Nullable
        Integer durationCycles,

        @Described(value = "How many paid renewals it was taken off.", schema = "minimum: 0")
        int appliedCycles,

        @Described("Notes; null when there are none.") @Nullable
        String notes,

        @Described("When it was given.") Instant startsAt,

        @Described("When it ended; null while it is given.") @Nullable
        Instant removedAt,

        @Described(
                value = "`completed` when all its renewals are paid, `removed` when the company took it away.",
                schema = "enum: [completed, removed, null]")
        @Nullable
        String removedReason,

        @Described("What the company said when it took it away.") @Nullable
        String removedDetail,

        @Described("When it was given.") Instant createdAt,
        @Described("When it was changed last.") Instant updatedAt,
        @Described("The discount.") Named discount,
        @Described("What the discount is now.") Terms discountVersion) {
    /** A discount by its names. */
    record Named(
            @Described(value = "Its id.", schema = "minimum: 1")
            long id,

            @Described("Its code.") String code) {}

    /** What a discount takes off. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Terms(
            @Described("Its code.") String code,

            @Described(
                    value = "What it takes off; null when it is gone.",
                    schema = "enum: [percentage, flat, free_shipping, null]")
            @Nullable
            String priceDiscountType,

            @Described("The percentage, where it takes off one.") @Nullable
            BigDecimal percentageValue,

            @Described("The amount in the subscription's country, where it takes off one.") @Nullable
            BigDecimal flatValue,

            @Described("Always false: points stay.") boolean applyToVolume) {}

    static SubscriptionDiscountAnswer of(SubscriptionDiscount given, Subscription subscription, Shop shop) {
        Optional<Discount> discount = shop.discount(given.code());
        SubscriptionDiscount.Removal removal = given.removal();
        return new SubscriptionDiscountAnswer(
                given.id(),
                subscription.companyId(),
                given.subscriptionId(),
                given.discountId(),
                given.duration(),
                given.cycles(),
                given.applied(),
                given.notes(),
                seconds(given.createdAt()),
                removal == null ? null : seconds(removal.at()),
                removal == null ? null : removal.reason(),
                removal == null ? null : removal.detail(),
                seconds(given.createdAt()),
                seconds(given.updatedAt()),
                new Named(given.discountId(), given.code()),
                terms(given.code(), discount, subscription.country()));
    }

    private static Terms terms(String code, Optional<Discount> discount, String country) {
        return new Terms(
                code,
                discount.map(SubscriptionDiscountAnswer::kind).orElse(null),
                discount.map(Discount::percent).map(Rate::toPercent).orElse(null),
                discount.map(it -> it.flat().get(country)).map(Money::toDecimal).orElse(null),
                false);
    }

    private static String kind(Discount discount) {
        return switch (discount.kind()) {
            case PERCENT -> "percentage";
            case FLAT -> "flat";
            case FREE_SHIPPING -> "free_shipping";
        };
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
