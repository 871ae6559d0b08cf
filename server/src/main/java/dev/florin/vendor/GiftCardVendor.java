package dev.florin.vendor;

import dev.florin.catalog.Card;
import dev.florin.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Sells gift cards. An implementation keeps two promises: the same reference never buys two cards, and an answer other
 * than {@link Answer.Unknown} is the truth. Whatever it cannot be sure of (a timeout, a broken connection, a server
 * error) is Unknown; it throws nothing for those.
 */
public interface GiftCardVendor {
    /** The name that offers use to say who fills them. */
    String name();

    /** Orders one card. Repeating an order asks for the same card again. It may take as long as the vendor takes. */
    Answer order(Order order);

    /** What became of an order, by its reference. */
    Answer find(String reference);

    /** @param sku the vendor's own name of the product, or null when it needs none. */
    record Order(String reference, Money amount, @Nullable String sku) {}

    /** What a vendor says of an order. */
    sealed interface Answer {
        /** The card, now or already before. */
        record Filled(Card card) implements Answer {}

        /** There is no card and there never will be one for this reference. */
        record Refused(String why) implements Answer {}

        /** The vendor has never heard of the reference, so the order may be sent again. */
        record NotFound() implements Answer {}

        /** Nobody knows yet. */
        record Unknown(String why) implements Answer {}
    }
}
