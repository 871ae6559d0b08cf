package dev.florin.cardorder;

import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The mails that bring cards, as they stand with their cards. */
final class CardMailRows {
    private final Transactions transactions;
    private final InstantSource clock;

    CardMailRows(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A card that is to be mailed, and its order. */
    record Due(CardOrder order, OrderedCard card) {}

    /** The card that an operation is to mail: its id is the operation's. Null when there is none such. */
    @Nullable
    Due find(OperationKey key) {
        Pipeline pipeline = new Pipeline();
        Result<CardOrder> orders = CardOrderRows.addOrders(pipeline, """
                where (o.account_id, o.order_id) in (select c.account_id, c.order_id
                                                       from card_order_cards c
                                                      where c.account_id = ?
                                                        and c.gift_card_id = ?
                                                        and c.mail_state <> 'NONE')""", key.accountId(), key.operationId());
        Result<OrderedCard> cards = CardOrderRows.addCards(
                pipeline,
                "where c.account_id = ? and c.gift_card_id = ? and c.mail_state <> 'NONE'",
                key.accountId(),
                key.operationId());
        transactions.run(pipeline::execute);
        return orders.isEmpty() || cards.isEmpty() ? null : new Due(orders.only(), cards.only());
    }

    /** Writes down that nothing more is to be done, and ends the operation. */
    void finish(OperationKey key, MailState state) {
        write(key, state, null, true);
    }

    /** Writes down that the mail server refuses it; the operation is left to a person. */
    void fail(OperationKey key, String why) {
        write(key, MailState.FAILED, why, false);
    }

    private void write(OperationKey key, MailState state, @Nullable String why, boolean isEnd) {
        Instant now = clock.instant();
        transactions.run(connection -> {
            // What was sent stays sent, whatever a second run of the same operation met.
            Pipeline pipeline = new Pipeline()
                    .add(
                            """
                    update card_order_cards
                       set mail_state = ?,
                           mail_error = nullif(?, ''),
                           mailed_at = case when ? = 'SENT' then cast(? as timestamptz) end
                     where account_id = ?
                       and gift_card_id = ?
                       and mail_state not in ('NONE', 'SENT')""",
                            state.name(),
                            why == null ? "" : why,
                            state.name(),
                            now,
                            key.accountId(),
                            key.operationId());
            if (isEnd) {
                Operations.addFinish(pipeline, key, now);
            }
            pipeline.execute(connection);
        });
    }
}
