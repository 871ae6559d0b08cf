package dev.florin.purchase;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Puts the code of a refunded card back on the shelf that it was taken from, if nobody has seen it. */
final class Restocking {
    // Locked in a statement of its own, before the reveals are read, so that every earlier reveal is seen.
    private static final String LOCK = "select from gift_cards where account_id = ? and gift_card_id = ? for update";

    // Code that shows a card, to an app or in an e-mail, first leaves a trace of it. The card's code keeps its number,
    // so it is sold before younger ones; one that has expired meanwhile is on the shelf like others that expire there.
    private static final String PUT_BACK = """
            with unseen as
                 (update gift_cards g
                     set status = 'REFUNDED', card_encrypted = null, restocked_at = ?
                    from gift_cards was
                   where g.account_id = ?
                     and g.gift_card_id = ?
                     and was.account_id = g.account_id
                     and was.gift_card_id = g.gift_card_id
                     and g.stock_code_id is not null
                     and g.card_encrypted is not null
                     and not exists (select
                                       from gift_card_reveals r
                                      where r.account_id = g.account_id
                                        and r.gift_card_id = g.gift_card_id)
                  returning was.offer_id, was.denomination_minor, was.stock_code_id, was.card_encrypted, was.end_date)
            insert into stock_codes (offer_id, denomination_minor, code_id, card_encrypted, end_date)
                   overriding system value
            select offer_id, denomination_minor, stock_code_id, card_encrypted, end_date
              from unseen
            returning code_id""";

    private Restocking() {}

    /**
     * Puts it back, in one round trip.
     *
     * @param connection in the transaction that books the refund
     * @return false when the code is gone for good: it was seen, or never was in stock
     */
    static boolean putBack(Connection connection, Purchase purchase, Instant now) throws SQLException {
        Pipeline pipeline = new Pipeline()
                .add(LOCK, purchase.accountId(), purchase.giftCard().giftCardId());
        Result<Boolean> back = pipeline.query(
                _ -> true,
                PUT_BACK,
                now,
                purchase.accountId(),
                purchase.giftCard().giftCardId());
        pipeline.execute(connection);
        return back.isPresent();
    }
}
