package dev.florin.wallet;

import dev.florin.catalog.PaymentMethod;
import java.util.UUID;

/**
 * A source outside Florin that an account may pay with.
 *
 * @param method how offer rates see it: a bank card counts as debit or credit
 * @param keptToken the gateway's token for it, as the database keeps it; see {@link GatewayTokens}
 * @param active whether new purchases may use it
 */
public record FundingSource(Kind kind, UUID sourceId, PaymentMethod method, String keptToken, boolean active) {
    /** The kinds of sources, as purchases name them. */
    public enum Kind {
        BANK_ACCOUNT,
        BANK_CARD,
        PAYPAL
    }
}
