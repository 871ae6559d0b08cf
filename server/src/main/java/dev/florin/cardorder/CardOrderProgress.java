package dev.florin.cardorder;

import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what becomes of an order's cards. A fixed number of statements, however many cards. */
final class CardOrderProgress {
    // One run after another; without it two could lock the cards in different orders.
    private static final String LOCK =
            "select state from card_orders where account_id = ? and order_id = ? for no key update";

    // What another run has written down stays as it is, save that a card which was bought after all is there.
    private static final String RECORD = """
            update card_order_cards c
               set state = d.state,
                   purchase_id = d.purchase_id,
                   gift_card_id = d.gift_card_id,
                   failure = d.failure,
                   expires_at = d.expires_at,
                   filled_at = case when d.state = 'FILLED' then cast(? as timestamptz) end
              from unnest(?, ?, ?, ?, ?, cast(? as timestamptz[]))
                   as d (card_no, state, purchase_id, gift_card_id, failure, expires_at)
             where c.account_id = ?
               and c.order_id = ?
               and c.card_no = d.card_no
               and (c.state = 'PENDING' or c.state = 'FAILED' and d.state = 'FILLED')""";

    private static final String COUNT_LINES = """
            update card_order_lines l
               set filled = c.filled, failed = c.failed, filled_at = c.filled_at
              from (select line_no,
                           count(*) filter (where state = 'FILLED') as filled,
                           count(*) filter (where state = 'FAILED') as failed,
                           max(filled_at) as filled_at
                      from card_order_cards
                     where account_id = ?
                       and order_id = ?
                     group by line_no) c
             where l.account_id = ?
               and l.order_id = ?
               and l.line_no = c.line_no
               and (l.filled <> c.filled or l.failed <> c.failed)""";

    private static final String COUNT = """
            update card_orders o
               set cards_filled = s.filled, cards_failed = s.failed
              from (select sum(filled) as filled, sum(failed) as failed
                      from card_order_lines
                     where account_id = ?
                       and order_id = ?) s
             where o.account_id = ?
               and o.order_id = ?
            returning o.cards, o.cards_filled + o.cards_failed""";

    private static final String END = """
            update card_orders o
               set state = case when o.cards_failed = 0 then 'FULFILLED'
                                when o.cards_filled = 0 then 'FAILED'
                                else 'PARTIALLY_FULFILLED' end,
                   completed_at = coalesce(o.completed_at, ?),
                   message = (select string_agg(format('%s of %s cards: %s', f.cards, o.cards, f.failure), ' ')
                                from (select c.failure, count(*) as cards
                                        from card_order_cards c
                                       where c.account_id = o.account_id
                                         and c.order_id = o.order_id
                                         and c.state = 'FAILED'
                                       group by c.failure
                                       order by count(*) desc, c.failure
                                       limit 5) f)
             where o.account_id = ?
               and o.order_id = ?""";

    private final Transactions transactions;
    private final InstantSource clock;

    CardOrderProgress(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** An order and its cards that are still to be bought. */
    record Open(CardOrder order, List<OrderedCard> pending) {}

    /** Says that the order is being filled, and reads it; null when there is none such. */
    @Nullable
    Open begin(OperationKey key) {
        List<CardOrder> orders = new ArrayList<>(1);
        List<OrderedCard> pending = new ArrayList<>();
        transactions.run(connection -> {
            Pipeline pipeline = new Pipeline().add("""
                    update card_orders
                       set state = 'PROCESSING'
                     where account_id = ?
                       and order_id = ?
                       and state = 'PENDING'""", key.accountId(), key.operationId());
            CardOrderRows.addOrders(
                    pipeline,
                    orders::add,
                    "where o.account_id = ? and o.order_id = ?",
                    key.accountId(),
                    key.operationId());
            CardOrderRows.addCards(
                    pipeline,
                    pending::add,
                    "where c.account_id = ? and c.order_id = ? and c.state = 'PENDING' order by c.card_no",
                    key.accountId(),
                    key.operationId());
            pipeline.execute(connection);
        });
        return orders.isEmpty() ? null : new Open(orders.getFirst(), pending);
    }

    /** Writes outcomes down, and ends order and operation when no card is left; whether that is so. */
    boolean record(OperationKey key, Map<OrderedCard, CardOutcome> outcomes) {
        return transactions.call(connection -> {
            Instant now = clock.instant();
            int[] total = new int[1];
            int[] done = new int[1];
            Pipeline pipeline = new Pipeline().add(LOCK, key.accountId(), key.operationId());
            if (!outcomes.isEmpty()) {
                addOutcomes(pipeline, key, outcomes, now);
            }
            UUID[] twice = {key.accountId(), key.operationId(), key.accountId(), key.operationId()};
            pipeline.add(COUNT_LINES, (Object[]) twice)
                    .add(
                            row -> {
                                total[0] = row.getInt(1);
                                done[0] = row.getInt(2);
                            },
                            COUNT,
                            (Object[]) twice)
                    .execute(connection);
            Pipeline after = new Pipeline();
            Operations.addProgress(after, key, done[0], total[0]);
            if (done[0] == total[0]) {
                addEnd(after, key, now);
            }
            after.execute(connection);
            return done[0] == total[0];
        });
    }

    private static void addEnd(Pipeline pipeline, OperationKey key, Instant now) {
        pipeline.add(END, now, key.accountId(), key.operationId());
        Operations.addFinish(pipeline, key, now);
    }

    private static void addOutcomes(
            Pipeline pipeline, OperationKey key, Map<OrderedCard, CardOutcome> outcomes, Instant now) {
        List<Row> rows = new ArrayList<>(outcomes.size());
        List<OperationKey> mails = new ArrayList<>();
        outcomes.forEach((card, outcome) -> {
            rows.add(row(card, outcome));
            if (outcome instanceof CardOutcome.Filled filled && card.mail() == MailState.DUE) {
                mails.add(new OperationKey(key.accountId(), filled.giftCardId()));
            }
        });
        pipeline.add(
                RECORD,
                now,
                rows.stream().mapToInt(row -> row.card.cardNo()).toArray(),
                rows.stream().map(row -> row.state.name()).toArray(String[]::new),
                rows.stream().map(Row::purchaseId).toArray(UUID[]::new),
                rows.stream().map(Row::giftCardId).toArray(UUID[]::new),
                rows.stream().map(Row::failure).toArray(String[]::new),
                // as text: a pipeline binds no arrays of instants
                rows.stream()
                        .map(row -> row.expiresAt == null ? null : row.expiresAt.toString())
                        .toArray(String[]::new),
                key.accountId(),
                key.operationId());
        if (!mails.isEmpty()) {
            Operations.addAllDue(pipeline, CardMailing.KIND, mails, now);
        }
    }

    private record Row(
            OrderedCard card,
            OrderedCard.State state,
            @Nullable UUID purchaseId,
            @Nullable UUID giftCardId,
            @Nullable String failure,
            @Nullable Instant expiresAt) {}

    private static Row row(OrderedCard card, CardOutcome outcome) {
        return switch (outcome) {
            case CardOutcome.Filled(UUID purchaseId, UUID giftCardId, Instant expiresAt) ->
                new Row(card, OrderedCard.State.FILLED, purchaseId, giftCardId, null, expiresAt);
            case CardOutcome.Accepted(UUID purchaseId) ->
                new Row(card, OrderedCard.State.PENDING, purchaseId, null, null, null);
            case CardOutcome.Failed(String why) -> new Row(card, OrderedCard.State.FAILED, null, null, why, null);
            case CardOutcome.NotNow(String why) ->
                new Row(card, OrderedCard.State.PENDING, card.purchaseId(), null, null, null);
        };
    }
}
