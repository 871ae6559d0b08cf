package dev.florin.vendor;

import dev.florin.catalog.Card;
import dev.florin.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Sells gift cards. An implementation keeps two promises: the same reference never buys two cards, and an answer other
 * than {@link Answer.Unknown} and {@link Answer.Pending} is the truth. Whatever it cannot be sure of (a timeout, a
 * broken connection, a server error) is Unknown; anything that it throws counts as Unknown too.
 */
public interface GiftCardVendor {
    /** The name that offers use to say who fills them. */
    String name();

    /** Orders one card. Repeating an order asks for the same card again. It may take as long as the vendor takes. */
    Answer order(Order order);

    /**
     * What became of an order that was sent before, by its reference. An implementation without such a query may repeat
     * the order, unchanged: it never buys twice.
     */
    Answer find(Order order);

    /**
     * Asks the vendor to take a sold card back, unspent, so that nothing is owed for it. Repeating it is safe: a card
     * that was taken back before is {@link Cancellation.Cancelled} again. The caller has made sure that the card is not
     * shown to anybody any more. It may take as long as the vendor takes.
     */
    default Cancellation cancel(Order order) {
        return new Cancellation.Refused("this vendor takes no card back");
    }

    /**
     * An order as it is first sent and as it is repeated.
     *
     * @param reference ours: the same for each repetition, and for no other order
     * @param amount the face value
     * @param sku the vendor's own name of the product, or null when it needs none
     */
    record Order(String reference, Money amount, @Nullable String sku) {}

    /** What a vendor says about an order. Its texts are made fit to be shown: short, on one line, and without codes. */
    sealed interface Answer {
        /** The card, now or already before. */
        record Filled(Card card) implements Answer {}

        /** There is no card and there never will be one for this reference. */
        record Refused(String why) implements Answer {
            public Refused {
                why = VendorText.clean(why);
            }
        }

        /** The vendor has never heard of the reference, so the order may be sent again. */
        record NotFound() implements Answer {}

        /**
         * The vendor has answered, but the outcome is open: it works on the order, or asks to be left alone for a
         * while. This is no failure of the vendor. As with Unknown there may be a card.
         */
        record Pending(String why) implements Answer {
            public Pending {
                why = VendorText.clean(why);
            }
        }

        /** Nobody knows yet, because the vendor gave no answer that can be relied on. */
        record Unknown(String why) implements Answer {
            public Unknown {
                why = VendorText.clean(why);
            }
        }
    }

    /** What a vendor says about a card that it is asked to take back; the same holds for its texts. */
    sealed interface Cancellation {
        /** The card is void, now or already before, or the order never became a card: nothing is owed for it. */
        record Cancelled() implements Cancellation {}

        /** The card stays sold, and what it costs stays owed. */
        record Refused(String why) implements Cancellation {
            public Refused {
                why = VendorText.clean(why);
            }
        }

        /** Nobody knows yet; asking again is safe. */
        record Unknown(String why) implements Cancellation {
            public Unknown {
                why = VendorText.clean(why);
            }
        }
    }
}
