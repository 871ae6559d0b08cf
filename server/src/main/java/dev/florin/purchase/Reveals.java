package dev.florin.purchase;

import dev.florin.catalog.Card;
import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.purchase.Purchases.RevealOutcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows the codes of cards and leaves a trace of who saw which: two statements, however many cards. */
final class Reveals {
    // Locked, so that a refund happens entirely before or after; in one order, so that two readers never deadlock.
    private static final String READ = """
            select gift_card_id, status, card_encrypted
              from gift_cards
             where account_id = ?
               and gift_card_id = any(?)
             order by gift_card_id
               for update""";

    private static final String TRACE = """
            insert into gift_card_reveals (account_id, gift_card_id, revealed_at, user_id, app_id, request_id)
            select ?, g.gift_card_id, ?, ?, ?, ?
              from unnest(?) as g (gift_card_id)""";

    private static final String BEING_TAKEN_BACK =
            "The gift card is being taken back. It is shown again if its vendor does not take it.";

    private final Transactions transactions;
    private final Secrets secrets;
    private final InstantSource clock;

    Reveals(Transactions transactions, Secrets secrets, InstantSource clock) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What each card shows; cards that the account does not have are refused as well. */
    Map<UUID, RevealOutcome> reveal(Caller.User caller, List<UUID> giftCardIds, String requestId) {
        Map<UUID, RevealOutcome> shown = new LinkedHashMap<>();
        giftCardIds.forEach(id -> shown.put(id, new RevealOutcome.Refused(noSuchCard())));
        if (!shown.isEmpty()) {
            transactions.run(connection -> {
                read(connection, caller, shown);
                trace(connection, caller, shown, requestId);
            });
        }
        return shown;
    }

    private void read(Connection connection, Caller.User caller, Map<UUID, RevealOutcome> shown) throws SQLException {
        new Pipeline()
                .add(
                        row -> shown.put(row.getObject("gift_card_id", UUID.class), outcome(row)),
                        READ,
                        caller.accountId(),
                        shown.keySet().toArray(UUID[]::new))
                .execute(connection);
    }

    private void trace(Connection connection, Caller.User caller, Map<UUID, RevealOutcome> shown, String requestId)
            throws SQLException {
        UUID[] revealed = shown.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof RevealOutcome.Revealed)
                .map(Map.Entry::getKey)
                .toArray(UUID[]::new);
        if (revealed.length > 0) {
            new Pipeline()
                    .add(
                            TRACE,
                            caller.accountId(),
                            clock.instant(),
                            caller.userId(),
                            caller.appId(),
                            requestId,
                            revealed)
                    .execute(connection);
        }
    }

    private RevealOutcome outcome(ResultSet row) throws SQLException {
        return switch (GiftCardStatus.valueOf(row.getString("status"))) {
            case ACTIVE -> new RevealOutcome.Revealed(Card.open(secrets, row.getBytes("card_encrypted")));
            case PENDING -> new RevealOutcome.Refused(Refusal.of(Reason.GIFT_CARD_NOT_READY));
            case VOIDING -> new RevealOutcome.Refused(Refusal.of(Reason.GIFT_CARD_NOT_READY, BEING_TAKEN_BACK));
            case REFUNDED -> new RevealOutcome.Refused(Refusal.of(Reason.GIFT_CARD_REFUNDED));
            case CANCELLED -> new RevealOutcome.Refused(noSuchCard());
        };
    }

    private static Refusal noSuchCard() {
        return new Refusal(Reason.NOT_FOUND, "giftCardId: there is no such gift card", "giftCardId");
    }
}
