package dev.florin.cart;

import dev.florin.money.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a cart: units of a variant, or of something that the buyer's shop names and prices itself.
 *
 * @param id unique in its cart
 * @param variantId exactly when it is not {@code custom}
 * @param planId the subscription plan, or null when it is bought once
 * @param packId the enrolment pack it goes with, or null
 * @param kit whether it is part of that pack's kit
 * @param given what the company has said that a unit of it costs and counts for, or null for the shop's own
 */
public record CartItem(
        long id,
        @Nullable Long variantId,
        @Nullable Custom custom,
        int quantity,
        boolean displayToCustomer,
        @Nullable Long planId,
        @Nullable Long packId,
        boolean kit,
        @Nullable Given given) {
    /** The most units of one line. */
    public static final int MAX_QUANTITY = 10_000;

    /** The highest price of a unit, in the currency's minor unit, so that no sum over a whole cart can overflow. */
    public static final long MAX_UNIT_PRICE_MINOR = 100_000_000_000L;

    public CartItem {
        if ((variantId == null) == (custom == null)) {
            throw new IllegalArgumentException("a line is of a variant or custom");
        }
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("a line has 1 to " + MAX_QUANTITY + " units");
        }
    }

    /** One that costs and counts for what the shop says. */
    public CartItem(
            long id,
            @Nullable Long variantId,
            @Nullable Custom custom,
            int quantity,
            boolean displayToCustomer,
            @Nullable Long planId,
            @Nullable Long packId,
            boolean kit) {
        this(id, variantId, custom, quantity, displayToCustomer, planId, packId, kit, null);
    }

    /**
     * What a company says of a unit in place of the shop.
     *
     * @param price null for the shop's price; never on a custom line, which has its own, nor on a subscribed one, which
     *     costs what its renewals do
     * @param cv points, or null for the shop's
     * @param units that the price is for at most; 0 without a price
     */
    public record Given(
            @Nullable Money price,
            @Nullable Long cv,
            @Nullable Long qv,
            int units) {
        public Given {
            if (price != null && (price.minor() < 0 || price.minor() > MAX_UNIT_PRICE_MINOR)) {
                throw new IllegalArgumentException("a price is between 0 and " + MAX_UNIT_PRICE_MINOR);
            }
        }

        boolean isEmpty() {
            return price == null && cv == null && qv == null;
        }
    }

    /** What is in no catalogue. */
    public record Custom(String title, Money price) {
        public Custom {
            Objects.requireNonNull(title);
            if (price.minor() < 0 || price.minor() > MAX_UNIT_PRICE_MINOR) {
                throw new IllegalArgumentException("a price is between 0 and " + MAX_UNIT_PRICE_MINOR);
            }
        }
    }

    /** Whether the shop's prices do not concern it any more. */
    public boolean isPriceLocked() {
        return given != null && given.price() != null;
    }

    boolean isOf(long variant) {
        return variantId != null && variantId == variant;
    }

    boolean isSubscribed() {
        return planId != null;
    }

    CartItem withQuantity(int units) {
        return new CartItem(id, variantId, custom, units, displayToCustomer, planId, packId, kit, given);
    }

    /** With a plan it costs what the shop says, as each renewal will. */
    CartItem withPlan(@Nullable Long plan) {
        CartItem next = new CartItem(id, variantId, custom, quantity, displayToCustomer, plan, packId, kit, given);
        return plan == null ? next : next.withPrice(null);
    }

    CartItem withPack(@Nullable Long pack, boolean inKit) {
        return new CartItem(id, variantId, custom, quantity, displayToCustomer, planId, pack, inKit, given);
    }

    /** What was said of the variant before is not said of another. */
    CartItem withVariant(long variant) {
        return new CartItem(id, variant, null, quantity, displayToCustomer, planId, packId, kit);
    }

    CartItem withCustom(Custom other) {
        return new CartItem(id, null, other, quantity, displayToCustomer, planId, packId, kit, given);
    }

    private CartItem withGiven(Given other) {
        Given next = other.isEmpty() ? null : other;
        return new CartItem(id, variantId, custom, quantity, displayToCustomer, planId, packId, kit, next);
    }

    /** At the company's price for as many units as it has now; null for the shop's price. */
    CartItem withPrice(@Nullable Money price) {
        return given == null && price == null
                ? this
                : withGiven(new Given(price, cv(), qv(), price == null ? 0 : quantity));
    }

    /** With the company's points; null for the shop's. */
    CartItem withPoints(@Nullable Long cv, @Nullable Long qv) {
        return withGiven(given == null ? new Given(null, cv, qv, 0) : new Given(given.price(), cv, qv, given.units()));
    }

    /** The company's price, or null. */
    @Nullable
    Money givenPrice() {
        return given == null ? null : given.price();
    }

    /** Whether it has more units than the company's price is for. */
    boolean exceedsGiven() {
        return given != null && given.price() != null && quantity > given.units();
    }

    /** The company's points, or null. */
    @Nullable
    Long cv() {
        return given == null ? null : given.cv();
    }

    /** The company's points, or null. */
    @Nullable
    Long qv() {
        return given == null ? null : given.qv();
    }
}
