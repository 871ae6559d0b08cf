package dev.florin.checkout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The card that pays for a cart. Its number was never here: the gateway's token stands for it, and is kept sealed.
 *
 * @param id unique in its cart
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

    CartPayment withId(long other) {
        return new CartPayment(
                other, type, sealedToken, lastFour, brand, month, year, postalCode, fingerprint, createdAt);
    }
}
