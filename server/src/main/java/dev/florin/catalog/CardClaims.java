package dev.florin.catalog;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Makes sure that a card typed in by a person is not already known. */
public final class CardClaims {
    private CardClaims() {}

    /**
     * Claims a card for an offer, for ever, if the transaction commits. False when it was once in stock, or was typed
     * in before.
     */
    public static boolean claim(Connection connection, Secrets secrets, UUID offerId, Card card) throws SQLException {
        return Pipeline.read(connection, _ -> true, """
                        insert into stock_fingerprints (offer_id, fingerprint)
                        values (?, ?)
                        on conflict (offer_id, fingerprint) do nothing
                        returning true""", offerId, card.fingerprint(secrets))
                .isPresent();
    }
}
