package dev.florin.purchase;

import dev.florin.platform.Pipeline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether somebody has seen a card's code, who and when. */
final class CardSights {
    private static final String READ = """
            select count(*) over (), min(revealed_at) over (), revealed_at, user_id, app_id
              from gift_card_reveals
             where account_id = ?
               and gift_card_id = ?
             order by revealed_at desc
             limit 1""";

    private CardSights() {}

    /** Adds the question; the answer comes only when somebody has. */
    static void add(Pipeline pipeline, UUID accountId, UUID giftCardId, Consumer<PurchaseReport.Sight> found) {
        pipeline.add(
                row -> found.accept(new PurchaseReport.Sight(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant(),
                        row.getObject(4, UUID.class),
                        row.getObject(5, UUID.class))),
                READ,
                accountId,
                giftCardId);
    }

    /**
     * Locks the card, then looks in a statement of its own, which sees every reveal that came before. Null when nobody has
     * seen it.
     */
    static PurchaseReport.@Nullable Sight locked(Connection connection, Purchase purchase) throws SQLException {
        List<PurchaseReport.Sight> found = new ArrayList<>(1);
        UUID cardId = purchase.giftCard().giftCardId();
        Pipeline pipeline = new Pipeline()
                .add(
                        "select from gift_cards where account_id = ? and gift_card_id = ? for update",
                        purchase.accountId(),
                        cardId);
        add(pipeline, purchase.accountId(), cardId, found::add);
        pipeline.execute(connection);
        return found.isEmpty() ? null : found.getFirst();
    }
}
