package dev.florin.cart;

import java.util.List;

/** What became of a change. */
public sealed interface CartOutcome {
    /**
     * The cart as it is now.
     *
     * @param skipped what could not be put in it
     */
    record Changed(Cart cart, List<Skipped> skipped) implements CartOutcome {
        public Changed {
            skipped = List.copyOf(skipped);
        }
    }

    /** Nothing has changed. */
    record Refused(CartRefusal refusal) implements CartOutcome {}

    /** A variant that was not put in the cart. */
    record Skipped(long variantId, Reason reason) {}

    /** Why a variant is not put in a cart. */
    enum Reason {
        OUT_OF_STOCK("out_of_stock", "There are not enough in stock."),
        VARIANT_UNAVAILABLE("variant_unavailable", "This is not sold in the cart's country.");

        private final String wire;
        private final String message;

        Reason(String wire, String message) {
            this.wire = wire;
            this.message = message;
        }

        public String wire() {
            return wire;
        }

        public String message() {
            return message;
        }
    }

    static CartOutcome changed(Cart cart) {
        return new Changed(cart, List.of());
    }
}
