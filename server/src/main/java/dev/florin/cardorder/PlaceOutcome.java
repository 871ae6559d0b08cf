package dev.florin.cardorder;

import java.util.List;
import java.util.UUID;

/** What became of an order that was sent. */
public sealed interface PlaceOutcome {
    /** @param cardUris of its cards, in their order. */
    record Placed(CardOrder order, List<String> cardUris) implements PlaceOutcome {
        public Placed {
            cardUris = List.copyOf(cardUris);
        }
    }

    /** The program has an order with this customer's id already; nothing was done. */
    record Duplicate(UUID orderId, String orderUri) implements PlaceOutcome {}

    /**
     * Nothing was done.
     *
     * @param texts all that is wrong with the request
     */
    record Invalid(List<String> texts) implements PlaceOutcome {
        public Invalid {
            texts = List.copyOf(texts);
        }
    }

    /** Nothing was done: the program's balance or its limits do not cover the order. */
    record NotCovered(String text) implements PlaceOutcome {}
}
