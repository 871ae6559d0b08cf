package dev.florin.purchase.reconcile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a row of a settlement file says about the money, whatever the vendor's word for it. */
enum ChargeStatus {
    CHARGED,
    VOIDED,
    OPEN;

    private static final Map<String, ChargeStatus> BY_WORD = new TreeMap<>();

    static {
        List.of("fulfilled", "filled", "completed", "complete", "active", "shipped", "settled", "charged")
                .forEach(word -> BY_WORD.put(word, CHARGED));
        List.of("voided", "void", "cancelled", "canceled", "refunded", "failed", "declined", "rejected")
                .forEach(word -> BY_WORD.put(word, VOIDED));
        List.of("pending", "processing").forEach(word -> BY_WORD.put(word, OPEN));
    }

    static Optional<ChargeStatus> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    /** Every word that is understood. */
    static String known() {
        return String.join(", ", BY_WORD.keySet());
    }
}
