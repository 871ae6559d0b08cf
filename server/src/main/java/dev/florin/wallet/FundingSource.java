package dev.florin.wallet;

import dev.florin.catalog.PaymentMethod;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source outside Florin that an account may pay with.
 *
 * @param method how offer rates see it: a bank card counts as debit or credit
 * @param keptToken the gateway's token for it, as the database keeps it; see {@link GatewayTokens}
 * @param active whether new purchases may use it
 * @param inactiveWhy where it is not active, why, for whoever wants to pay with it; null where nobody knows
 */
public record FundingSource(
        Kind kind,
        UUID sourceId,
        PaymentMethod method,
        String keptToken,
        boolean active,
        @Nullable String inactiveWhy) {
    /** One of which there is no more to say. */
    public FundingSource(Kind kind, UUID sourceId, PaymentMethod method, String keptToken, boolean active) {
        this(kind, sourceId, method, keptToken, active, null);
    }

    /** The refusal of whoever wants to use it although it is not active. */
    public Refusal notActive() {
        return inactiveWhy == null
                ? Refusal.of(Reason.FUNDING_SOURCE_NOT_FOUND)
                : Refusal.of(Reason.FUNDING_SOURCE_NOT_FOUND, inactiveWhy);
    }

    /** The kinds of sources, as purchases name them. */
    public enum Kind {
        BANK_ACCOUNT,
        BANK_CARD,
        PAYPAL
    }
}
