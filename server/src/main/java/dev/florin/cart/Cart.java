package dev.florin.cart;

import dev.florin.shop.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cart as it is stored: what the buyer chose. Prices and totals are not in it: until it is ordered ({@link Sold})
 * they follow from it and the shop ({@link Pricing}). Only custom lines ({@link CartItem.Custom}) have a price of their
 * own.
 *
 * @param lastId the newest id given to a line or a payment method of this cart
 */
public record Cart(
        Key key,
        Place place,
        List<CartItem> items,
        long lastId,
        Buyer buyer,
        Delivery delivery,
        Choices choices,
        Origin origin,
        Progress progress) {
    /** The most lines. */
    public static final int MAX_LINES = 500;

    public Cart {
        items = List.copyOf(items);
    }

    /** One with nothing in it. */
    static Cart empty(Key key, String country, String language, Origin origin, Instant now) {
        return new Cart(
                key,
                new Place(country, language),
                List.of(),
                0,
                Buyer.UNKNOWN,
                Delivery.NONE,
                Choices.NONE,
                origin,
                new Progress(State.START, false, 1, now, now));
    }

    /**
     * @param token {@code ct_} and 22 characters that cannot be guessed; whoever has it may change the cart as long as
     *     no customer has proven to be its buyer ({@link CartOwner})
     */
    public record Key(String token, long id, long companyId) {}

    /**
     * Where it is sold.
     *
     * @param country two letters, upper case; it decides the currency
     * @param language such as {@code en}
     */
    public record Place(String country, String language) {}

    /**
     * What the buyer chose beside lines and delivery.
     *
     * @param discountCode as the shop writes it
     */
    public record Choices(
            @Nullable String discountCode,
            @Nullable Attribution attribution,
            @Nullable CartPayment payment,
            @Nullable Enrollment enrollment,
            @Nullable Extras extras) {
        static final Choices NONE = new Choices(null, null, null, null);

        /** Without {@link Extras}. */
        public Choices(
                @Nullable String discountCode,
                @Nullable Attribution attribution,
                @Nullable CartPayment payment,
                @Nullable Enrollment enrollment) {
            this(discountCode, attribution, payment, enrollment, null);
        }
    }

    /**
     * What few carts have.
     *
     * @param discount that the company gives beside any code
     * @param volumeRepId the rep who gets the points, where the company has named one
     * @param metadata a JSON object of whoever keeps the cart, which means nothing here
     */
    public record Extras(
            @Nullable ManualDiscount discount,
            @Nullable Long volumeRepId,
            @Nullable String metadata) {
        static final Extras NONE = new Extras(null, null, null);

        Extras withDiscount(@Nullable ManualDiscount other) {
            return new Extras(other, volumeRepId, metadata);
        }

        Extras withVolumeRep(@Nullable Long repId) {
            return new Extras(discount, repId, metadata);
        }

        Extras withMetadata(@Nullable String json) {
            return new Extras(discount, volumeRepId, json);
        }
    }

    /**
     * Who buys.
     *
     * @param customerId proven by the customer's token, or null
     * @param repId the rep account of the buyer, or null
     * @param wholesale whether that rep buys at wholesale prices
     */
    public record Buyer(
            @Nullable Long customerId,
            @Nullable Long repId,
            boolean wholesale,
            @Nullable String email,
            @Nullable String phone) {
        static final Buyer UNKNOWN = new Buyer(null, null, false, null, null);
    }

    /** Where it goes and how. A method that is no longer offered counts as none. */
    public record Delivery(
            @Nullable Address shipTo,
            @Nullable Address billTo,
            @Nullable Long methodId) {
        static final Delivery NONE = new Delivery(null, null, null);
    }

    /**
     * The join kit in the cart.
     *
     * @param agreed the agreements that the buyer has accepted, in order of id
     */
    public record Enrollment(long packId, List<Long> agreed) {
        public Enrollment {
            agreed = agreed.stream().distinct().sorted().toList();
        }
    }

    /**
     * What was said when the cart was made.
     *
     * @param immutableItems whether the lines are frozen
     */
    public record Origin(
            @Nullable String visitorToken,
            @Nullable String sessionUuid,
            @Nullable String orderConfirmationUrl,
            boolean immutableItems) {
        static final Origin PLAIN = new Origin(null, null, null, false);

        /** The same while the cart is being filled. */
        Origin withItemsOpen() {
            return new Origin(visitorToken, sessionUuid, orderConfirmationUrl, false);
        }
    }

    /**
     * How far it is.
     *
     * @param version grows by one with each change
     * @param sold what it cost when it was ordered; null while it is open
     * @param shown what it cost when it was last changed and shown, in minor units; null in carts of before that was kept
     */
    public record Progress(
            State state,
            boolean processed,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Sold sold,
            @Nullable Long shown) {
        /** Of a cart that is open. */
        public Progress(State state, boolean processed, long version, Instant createdAt, Instant updatedAt) {
            this(state, processed, version, createdAt, updatedAt, null, null);
        }

        Progress withShown(long amount) {
            return new Progress(state, processed, version, createdAt, updatedAt, sold, amount);
        }
    }

    /** How far the payment is ({@code docs/protocols/fluid.md}, "States of a cart"). */
    public enum State {
        START,
        PAYMENT_AUTHORIZED,
        PAYMENT_CAPTURED,
        COMPLETE
    }

    /** Whether it can be changed: neither ordered nor with a payment under way. */
    public boolean isOpen() {
        return progress.state() == State.START && !progress.processed();
    }

    public long version() {
        return progress.version();
    }

    public Optional<CartItem> item(long itemId) {
        return items.stream().filter(item -> item.id() == itemId).findFirst();
    }

    /** The line of a variant; there is at most one. */
    public Optional<CartItem> itemOf(long variantId) {
        return items.stream().filter(item -> item.isOf(variantId)).findFirst();
    }

    public String country() {
        return place.country();
    }

    public String language() {
        return place.language();
    }

    public @Nullable String discountCode() {
        return choices.discountCode();
    }

    public @Nullable Attribution attribution() {
        return choices.attribution();
    }

    public @Nullable CartPayment payment() {
        return choices.payment();
    }

    public @Nullable Enrollment enrollment() {
        return choices.enrollment();
    }

    public Extras extras() {
        Extras extras = choices.extras();
        return extras == null ? Extras.NONE : extras;
    }

    /** The cart with other lines; ids of new ones go up to {@code newestId}. */
    Cart withItems(List<CartItem> others, long newestId) {
        return new Cart(key, place, others, newestId, buyer, delivery, choices, origin, progress);
    }

    Cart withItems(List<CartItem> others) {
        return withItems(others, lastId);
    }

    Cart withPlace(String country, String language) {
        Place other = new Place(country, language);
        return new Cart(key, other, items, lastId, buyer, delivery, choices, origin, progress);
    }

    Cart withBuyer(Buyer other) {
        return new Cart(key, place, items, lastId, other, delivery, choices, origin, progress);
    }

    Cart withDelivery(Delivery other) {
        return new Cart(key, place, items, lastId, buyer, other, choices, origin, progress);
    }

    Cart withDiscount(@Nullable String code) {
        return withChoices(new Choices(code, attribution(), payment(), enrollment(), choices.extras()));
    }

    Cart withAttribution(Attribution other) {
        return withChoices(new Choices(discountCode(), other, payment(), enrollment(), choices.extras()));
    }

    /** A card whose id is the cart's next one uses that id up. */
    Cart withPayment(@Nullable CartPayment other) {
        Choices next = new Choices(discountCode(), attribution(), other, enrollment(), choices.extras());
        long newestId = other != null && other.id() == lastId + 1 ? other.id() : lastId;
        return new Cart(key, place, items, newestId, buyer, delivery, next, origin, progress);
    }

    Cart withEnrollment(@Nullable Enrollment other) {
        return withChoices(new Choices(discountCode(), attribution(), payment(), other, choices.extras()));
    }

    Cart withExtras(Extras other) {
        Extras next = other.equals(Extras.NONE) ? null : other;
        return withChoices(new Choices(discountCode(), attribution(), payment(), enrollment(), next));
    }

    Cart withOrigin(Origin other) {
        return new Cart(key, place, items, lastId, buyer, delivery, choices, other, progress);
    }

    /** The cart in another state, for the checkout, which saves it in its own transaction. */
    public Cart withProgress(Progress other) {
        return new Cart(key, place, items, lastId, buyer, delivery, choices, origin, other);
    }

    private Cart withChoices(Choices other) {
        return new Cart(key, place, items, lastId, buyer, delivery, other, origin, progress);
    }
}
