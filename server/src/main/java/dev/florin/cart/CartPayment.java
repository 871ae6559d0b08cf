package dev.florin.cart;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The card that pays for a cart. Its number was never here: the gateway's token stands for it, and is kept sealed.
 *
 * @param id unique in its cart; of a card that a customer keeps {@link #FIRST_SAVED_ID} or more, unique everywhere
 * @param sealedToken the token, encrypted, in Base64 ({@link CardVault})
 * @param brand such as {@code visa}
 * @param month 1 to 12
 * @param fingerprint the same for the same token, and says nothing of it
 */
public record CartPayment(
        long id,
        String type,
        String sealedToken,
        String lastFour,
        String brand,
        int month,
        int year,
        @Nullable String postalCode,
        String fingerprint,
        Instant createdAt) {
    /** The only type there is. */
    public static final String CREDIT_CARD = "credit_card";

    /** No cart gives that many ids of its own. */
    public static final long FIRST_SAVED_ID = 1_000_001;

    /** Whether a customer keeps it. */
    public boolean isSaved() {
        return id >= FIRST_SAVED_ID;
    }

    /** A card is good to the end of its month, in UTC. */
    public boolean isExpired(Instant now) {
        return YearMonth.of(year, month).isBefore(YearMonth.from(now.atZone(ZoneOffset.UTC)));
    }

    public CartPayment withId(long other) {
        return new CartPayment(
                other, type, sealedToken, lastFour, brand, month, year, postalCode, fingerprint, createdAt);
    }
}
