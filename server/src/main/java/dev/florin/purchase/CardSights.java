package dev.florin.purchase;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether somebody has seen a card's code, who and when. */
final class CardSights {
    private static final String READ = """
            select count(*) over () as times, min(revealed_at) over () as first_revealed_at, revealed_at, user_id,
                   app_id
              from gift_card_reveals
             where account_id = ?
               and gift_card_id = ?
             order by revealed_at desc
             limit 1""";

    private CardSights() {}

    /** Adds the question; there is an answer only when somebody has. */
    static Result<PurchaseReport.Sight> add(Pipeline pipeline, UUID accountId, UUID giftCardId) {
        return pipeline.query(
                row -> new PurchaseReport.Sight(
                        row.getLong("times"),
                        row.getTimestamp("first_revealed_at").toInstant(),
                        row.getTimestamp("revealed_at").toInstant(),
                        row.getObject("user_id", UUID.class),
                        row.getObject("app_id", UUID.class)),
                READ,
                accountId,
                giftCardId);
    }

    /**
     * Locks the card, then looks in a statement of its own, which sees every reveal that came before. Null when nobody has
     * seen it.
     */
    static PurchaseReport.@Nullable Sight locked(Connection connection, Purchase purchase) throws SQLException {
        UUID cardId = purchase.giftCard().giftCardId();
        Pipeline pipeline = new Pipeline()
                .add(
                        "select from gift_cards where account_id = ? and gift_card_id = ? for update",
                        purchase.accountId(),
                        cardId);
        Result<PurchaseReport.Sight> found = add(pipeline, purchase.accountId(), cardId);
        pipeline.execute(connection);
        return found.first().orElse(null);
    }
}
