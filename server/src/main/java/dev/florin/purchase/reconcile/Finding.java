package dev.florin.purchase.reconcile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One difference between a vendor's file and our books.
 *
 * @param line of the file, or null when the file has no such row
 * @param ours what our books say, with {@code theirs} what the file says: an amount, a word, or null
 */
public record Finding(
        Kind kind,
        String reference,
        @Nullable String orderUri,
        @Nullable Long line,
        @Nullable String ours,
        @Nullable String theirs,
        String currency,
        @Nullable Instant at) {
    /** In which way they differ. */
    public enum Kind {
        /** We have the card, and the file does not charge for it. */
        ONLY_OURS("not in the file"),
        /** The file has an order that we did not place with this vendor. */
        ONLY_THEIRS("not with us"),
        /** The file lists the order once more. */
        DOUBLED("again in the file"),
        /** One side has it as sold, the other as taken back, refused or undecided. */
        STATE("differs in status"),
        CURRENCY("differs in currency"),
        VALUE("differs in value"),
        COST("differs in cost"),
        SKU("differs in SKU"),
        /** The file's date is more than a day before it was ordered or after it was filled. */
        DATE("differs in date");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
