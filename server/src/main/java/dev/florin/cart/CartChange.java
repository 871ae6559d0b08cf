package dev.florin.cart;

import dev.florin.money.Rate;
import dev.florin.shop.Address;
import dev.florin.shop.People;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Each thing that can be done to a cart ({@code docs/protocols/fluid.md}, "Changes of a cart"). Its form is valid;
 * whether it is possible depends on the cart.
 */
public sealed interface CartChange {
    /** A change of the lines, which a cart with {@link Cart.Origin#immutableItems} refuses. */
    sealed interface OfLines extends CartChange {}

    /** What only the company of the cart does. */
    sealed interface OfCompany extends CartChange {}

    /** Adds lines, or units to the lines of the same variants. */
    record AddItems(List<NewItem> items) implements OfLines {
        public AddItems {
            items = List.copyOf(items);
        }
    }

    /** Removes the lines of these variants: all, or none when one of them is not there. */
    record RemoveVariants(List<Long> variantIds) implements OfLines {
        public RemoveVariants {
            variantIds = List.copyOf(variantIds);
        }
    }

    record RemoveItem(long itemId) implements OfLines {}

    /** @param quantity null to keep it */
    record ChangeVariant(
            long itemId, long variantId, @Nullable Integer quantity) implements OfLines {}

    /** @param planId null for the product's default plan, else the company's */
    record Subscribe(long itemId, @Nullable Long planId) implements OfLines {}

    record Unsubscribe(long itemId) implements OfLines {}

    /** Makes the cart an enrolment. */
    record Enroll(long packId) implements OfLines {}

    /**
     * @param email empty to forget it, null to keep it
     * @param phone empty to forget it, null to keep it
     * @param agreed the agreements that the buyer accepts, or null to keep them
     */
    record SetContact(
            @Nullable String email,
            @Nullable String phone,
            @Nullable List<Long> agreed) implements CartChange {
        public SetContact {
            agreed = agreed == null ? null : List.copyOf(agreed);
        }
    }

    /**
     * Says where things go.
     *
     * @param saved the id of an address of the cart's customer, or null
     * @param address exactly when there is no {@code saved}
     */
    record SetAddress(
            Kind kind, @Nullable Long saved, @Nullable Address address) implements CartChange {
        /** The address of what. */
        public enum Kind {
            SHIP_TO,
            BILL_TO,
            /** Goods and bill go to the same. */
            BOTH
        }

        public SetAddress {
            if ((saved == null) == (address == null)) {
                throw new IllegalArgumentException("an address is a saved one or a new one");
            }
        }
    }

    record SetShippingMethod(long methodId) implements CartChange {}

    record ApplyDiscount(String code) implements CartChange {}

    record RemoveDiscount(String code) implements CartChange {}

    /**
     * Replaces the one that the company gave before.
     *
     * @param percent exactly when there is no {@code flat}
     * @param flat in the cart's currency
     * @param onSubscriptions whether lines that are subscribed to get their share
     */
    record GiveDiscount(
            String reason, @Nullable Rate percent, @Nullable BigDecimal flat, boolean onSubscriptions)
            implements OfCompany {}

    /**
     * What units of lines cost from now on.
     *
     * @param prices each of another line
     */
    record SetPrices(List<Price> prices) implements OfCompany {
        public SetPrices {
            prices = List.copyOf(prices);
        }

        /** @param amount of a unit; null gives the line the shop's price again */
        public record Price(long itemId, @Nullable BigDecimal amount) {}
    }

    /**
     * What a unit of a line counts for from now on.
     *
     * @param itemId of the line
     */
    record SetVolumes(long itemId, Volume cv, Volume qv) implements OfCompany {
        /** Whether it is said at all, and what; null for the shop's. */
        public record Volume(boolean isSaid, @Nullable Long points) {
            @Nullable
            Long or(@Nullable Long old) {
                return isSaid ? points : old;
            }
        }
    }

    /** @param repId null for nobody */
    record SetVolumeRep(@Nullable Long repId) implements OfCompany {}

    /**
     * Members of the cart's metadata.
     *
     * @param set a JSON object; its members replace those of the same names, and nulls in it are nulls
     * @param removed names of members that go
     */
    record SetMetadata(String set, Set<String> removed) implements CartChange {
        public SetMetadata {
            removed = Set.copyOf(removed);
        }
    }

    record SetLanguage(String iso) implements CartChange {}

    record SetCountry(String iso) implements CartChange {}

    /**
     * @param payment its id is given by the cart, unless it is a saved one
     * @param billTo the address that the bill goes to from now on, or null to keep the cart's
     */
    record SetPayment(CartPayment payment, @Nullable Address billTo) implements CartChange {
        /** Of a cart whose billing address stays. */
        public SetPayment(CartPayment payment) {
            this(payment, null);
        }
    }

    /** Keeps the payment method that the cart has. */
    record KeepPayment(long paymentId) implements CartChange {}

    /**
     * @param name the wire's word for the key: {@code share_guid}
     * @param key null when the value is the rep's id
     */
    record SetAttribution(String name, People.@Nullable Key key, String value) implements CartChange {}

    record SetBuyerRep(long customerId) implements CartChange {}

    /**
     * The buyer sees what the cart costs now; not when the company asks for itself.
     *
     * @param isShownBack whether it is the buyer who is answered, whoever's right it is done with
     */
    record ShowPrice(boolean isShownBack) implements CartChange {
        public ShowPrice() {
            this(false);
        }
    }

    /** Only brings the buyer up to date, with the call's customer where there is one: see {@link Buyers}. */
    record Confirm() implements CartChange {}

    /** Forgets the customer and everything personal: the cart is again open to anybody who holds its token. */
    record LogOut() implements CartChange {}
}
