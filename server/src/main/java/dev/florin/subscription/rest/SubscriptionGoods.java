package dev.florin.subscription.rest;

import dev.florin.cart.rest.ShownAddress;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.OrNothing;
import dev.florin.shop.Address;
import dev.florin.shop.Country;
import dev.florin.shop.Customer;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.SubscriptionPlan;
import dev.florin.shop.Variant;
import dev.florin.subscription.Subscription;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a subscription sends, to whom and where. */
@JsonNaming(SnakeCaseStrategy.class)
record SubscriptionGoods(
        @Described("The plan; null when it is gone.") @Nullable
        Plan subscriptionPlan,

        @Described("What is sent; null when it is gone.") @Nullable
        Goods variant,

        @Described("Who is charged; null when nobody had signed in.") @Nullable
        Person customer,

        @Described(value = "The kept address that it goes to; null for another one.", schema = "examples: [456]")
        @Nullable
        Long addressId,

        @Described("Where it goes; an empty object when nothing is sent.") @OrNothing @Nullable
        ShownAddress address,

        @Described("Its currency.") Currency currency,
        @Described("Whose it is.") Named company,

        @Described("Its country; null when the company does not sell there any more.") @Nullable
        Place country,

        @Described("What is charged next; null when it is cancelled.") @Nullable
        Next nextOrder) {
    /** How often it is charged. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Plan(
            @Described(value = "The plan's id.", schema = "{minimum: 1, examples: [123]}")
            long id,

            @Described("Its name.") String name,

            @Described(value = "How many units are between two charges.", schema = "minimum: 1")
            int billingInterval,

            @Described(value = "What the interval counts.", schema = "enum: [day, week, month, year]")
            String billingIntervalUnit,

            @Described(value = "The interval in words.", schema = "examples: [every month]")
            String billingFrequencyInWords,

            @Described("Whether it is offered.") boolean active) {
        static Plan of(SubscriptionPlan plan) {
            int interval = plan.billingInterval();
            String unit = plan.billingIntervalUnit().wire();
            return new Plan(
                    plan.planId(),
                    plan.name(),
                    interval,
                    unit,
                    interval == 1 ? "every " + unit : "every " + interval + " " + unit + "s",
                    plan.active());
        }
    }

    /** One form of a product. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Goods(
            @Described(value = "The variant's id.", schema = "{minimum: 1, examples: [90]}")
            long id,

            @Described("Its title.") String title,
            @Described("Its SKU.") String sku,

            @Described("Its picture, or the product's.") @Nullable
            String imageUrl,

            @Described("Its product.") Made product) {
        static Goods of(Variant variant, Product product, String language) {
            return new Goods(
                    variant.variantId(),
                    variant.title(),
                    variant.sku(),
                    variant.imageUrl() == null ? product.imageUrl() : variant.imageUrl(),
                    new Made(product.productId(), product.title(language), product.sku(), product.imageUrl()));
        }
    }

    /** A product. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Made(
            @Described(value = "The product's id.", schema = "{minimum: 1, examples: [34]}")
            long id,

            @Described("Its title in the subscription's language.")
            String title,

            @Described("Its SKU.") String sku,
            @Described("Its picture.") @Nullable String imageUrl) {}

    /** A customer as the shop knows them now. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Person(
            @Described(value = "The customer's id.", schema = "{minimum: 1, examples: [123]}")
            long id,

            @Described("First name.") String firstName,
            @Described("Last name.") String lastName,
            @Described("Both names.") String fullName,

            @Described(value = "The e-mail address.", schema = "{format: idn-email, examples: [user@example.com]}")
            String email,

            @Described("The phone number.") @Nullable String phone,

            @Described("The company's own id of the customer.") @Nullable
            String externalId,

            @Described("Whether the customer is active.") boolean active) {
        static @Nullable Person of(@Nullable Customer customer) {
            return customer == null
                    ? null
                    : new Person(
                            customer.customerId(),
                            customer.firstName(),
                            customer.lastName(),
                            (customer.firstName() + " " + customer.lastName()).strip(),
                            customer.email(),
                            customer.phone(),
                            customer.externalId(),
                            customer.active());
        }
    }

    /** A currency. */
    record Currency(
            @Described(ref = "CurrencyCode") String code,

            @Described("What stands before amounts; null when the company does not sell there any more.") @Nullable
            String symbol) {}

    /** Something with a name. */
    record Named(
            @Described(value = "Its id.", schema = "minimum: 1")
            long id,

            @Described("Its name.") String name) {}

    /** A country. */
    record Place(
            @Described(value = "Its id.", schema = "minimum: 1")
            long id,

            @Described("Its name.") String name,
            @Described(ref = "CountryCode") String iso) {}

    /** What is charged next. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Next(
            @Described("The date.") LocalDate billDate,

            @Described(value = "How many units, as a text.", schema = "pattern: '^[0-9]+$'")
            String itemQuantity,

            @Described(value = "What a unit cost last; a renewal asks the shop anew.", ref = "Money")
            String itemPrice) {}

    static SubscriptionGoods of(Subscription subscription, Shop shop) {
        Address address = subscription.shipTo();
        Country country = shop.country(subscription.country()).orElse(null);
        return new SubscriptionGoods(
                shop.plan(subscription.planId()).map(Plan::of).orElse(null),
                goods(subscription, shop),
                Person.of(subscription.customer()),
                address == null ? null : address.addressId(),
                ShownAddress.of(address),
                new Currency(subscription.price().currency().code(), country == null ? null : country.currencySymbol()),
                new Named(subscription.companyId(), shop.company().name()),
                country == null ? null : new Place(country.countryId(), country.name(), country.iso()),
                next(subscription));
    }

    private static @Nullable Goods goods(Subscription subscription, Shop shop) {
        return shop.variant(subscription.variantId())
                .flatMap(variant -> shop.product(variant.productId())
                        .map(product -> Goods.of(variant, product, subscription.language())))
                .orElse(null);
    }

    private static @Nullable Next next(Subscription subscription) {
        return subscription.status() == Subscription.Status.CANCELLED
                ? null
                : new Next(
                        subscription.billingOn(),
                        Integer.toString(subscription.quantity()),
                        subscription.price().toDecimal().toPlainString());
    }
}
