package dev.florin.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.florin.cart.BuyerChanges;
import dev.florin.cart.Cart;
import dev.florin.cart.CartItem;
import dev.florin.cart.CartPayment;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.shop.Address;
import dev.florin.shop.Customer;
import dev.florin.shop.People;
import dev.florin.shop.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is charged again with each interval of its plan.
 *
 * @param accountId the company's ledger account
 * @param token {@code sb_} and 22 characters
 * @param orderId the order that it began with; null for one that was made by itself
 * @param price of a unit, as it was last charged or chosen; each renewal uses the shop's price of the day
 * @param anchorOn the day that billing dates are counted from
 * @param billingOn the date that is charged next, or being tried
 * @param nextBillingAt when that is tried
 * @param failures failed attempts for that date
 * @param pauseReason why it was paused by itself, or null
 * @param isRenewing whether a renewal is under way
 * @param resumes whether it is charged again at {@code nextBillingAt} although it is paused
 * @param customer who is charged, as the shop knows them now; null without one
 */
public record Subscription(
        long companyId,
        UUID accountId,
        long subscriptionId,
        String token,
        Status status,
        @Nullable Long orderId,
        @Nullable Long customerId,
        String email,
        long variantId,
        long planId,
        int quantity,
        String country,
        Money price,
        LocalDate anchorOn,
        LocalDate billingOn,
        Instant nextBillingAt,
        int failures,
        @Nullable String pauseReason,
        boolean isRenewing,
        NewSubscriptions.Terms terms,
        Instant createdAt,
        Instant updatedAt,
        boolean resumes,
        @Nullable String notes,
        Past past,
        @Nullable Customer customer) {
    /** Whether it is charged. */
    public enum Status {
        ACTIVE,
        PAUSED,
        /** For ever. */
        CANCELLED;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What has happened to it.
     *
     * @param cycles how many renewals were paid
     * @param skips dates that were left out, without those that were undone
     * @param lastSkip the newest of them
     * @param chargedOn the newest billing date that is charged, or being charged; no date is charged twice
     * @param billedAt when a renewal was last paid
     */
    public record Past(
            int cycles,
            int skips,
            @Nullable Skip lastSkip,
            @Nullable LocalDate chargedOn,
            @Nullable Instant billedAt,
            @Nullable Instant failedAt,
            @Nullable Instant cancelledAt) {}

    /** @param nextOn the date that followed the one that was left out */
    public record Skip(LocalDate on, LocalDate nextOn) {}

    /**
     * Whether its customer has got it by owning the e-mail address that a guest has typed, and it is still charged to that
     * guest's card.
     */
    boolean isGuestsCard() {
        return customerId != null && terms.buyer().customerId() == null;
    }

    /** The card that it is charged to, if there is one. */
    public @Nullable CartPayment card() {
        return terms.payment();
    }

    /** Where it goes, if it is sent. */
    public @Nullable Address shipTo() {
        return terms.delivery().shipTo();
    }

    public String language() {
        return terms.language();
    }

    /** Adds the reading of who is charged, as the shop knows them now. */
    Standing addStanding(Pipeline pipeline, People people) {
        return people.addStanding(pipeline, companyId, customerId, terms.buyer().repId());
    }

    /** The cart that a renewal orders, for its present buyer. */
    Cart cart(Standing standing, Instant now) {
        return cart(standing, null, now);
    }

    /** @param discountCode what is taken off, or null */
    Cart cart(Standing standing, @Nullable String discountCode, Instant now) {
        Cart cart = new Cart(
                new Cart.Key(token, subscriptionId, companyId),
                new Cart.Place(country, terms.language()),
                List.of(new CartItem(1, variantId, null, quantity, true, planId, null, false)),
                1,
                terms.buyer(),
                terms.delivery(),
                new Cart.Choices(discountCode, terms.attribution(), terms.payment(), null),
                new Cart.Origin(null, null, null, true),
                new Cart.Progress(Cart.State.START, false, 1, now, now));
        return BuyerChanges.withStanding(cart, standing.rep());
    }
}
