package dev.florin.cardorder;

import dev.florin.ledger.Ledger;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.purchase.CardOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what becomes of an order's cards. A fixed number of statements, however many cards. */
final class CardOrderProgress {
    // One run after another; without it two could lock the cards in different orders.
    private static final String LOCK = """
            select cards, completed_at is not null as has_ended
              from card_orders
             where account_id = ?
               and order_id = ?
               for no key update""";

    // What another run has recorded stays, except that a card which was bought after all becomes filled or on its way.
    // No card fails whose key has a purchase: a run that has lost its lease may have bought it. Rows that would stay
    // the same are not written.
    private static final String RECORD = """
            update card_order_cards c
               set state = d.state,
                   purchase_id = coalesce(d.purchase_id, c.purchase_id),
                   gift_card_id = d.gift_card_id,
                   failure = d.failure,
                   expires_at = d.expires_at,
                   filled_at = case when d.state = 'FILLED' then cast(? as timestamptz) end
              from unnest(?, ?, ?, ?, ?, cast(? as timestamptz[]), ?)
                   as d (card_no, state, purchase_id, gift_card_id, failure, expires_at, key)
              left join purchases p
                on p.account_id = ?
               and p.idempotency_key = d.key
               and p.state <> 'REFUSED'
             where c.account_id = ?
               and c.order_id = ?
               and c.card_no = d.card_no
               and case d.state
                        when 'FILLED' then c.state <> 'FILLED'
                        when 'FAILED' then c.state = 'PENDING' and p.purchase_id is null
                        else c.state = 'PENDING' and d.purchase_id is distinct from c.purchase_id
                                                 and d.purchase_id is not null
                          or c.state = 'FAILED' and p.purchase_id is not null end""";

    private static final String BOUGHT_AFTER_ALL = """
            update card_order_cards c
               set state = 'PENDING', purchase_id = p.purchase_id, failure = null
              from unnest(?, ?) as d (card_no, key)
              join purchases p
                on p.account_id = ?
               and p.idempotency_key = d.key
               and p.state <> 'REFUSED'
             where c.account_id = ?
               and c.order_id = ?
               and c.card_no = d.card_no
               and c.state = 'FAILED'""";

    private static final String GO_ON = """
            update card_orders
               set state = 'PROCESSING', cards_filled = ?, cards_failed = ?
             where account_id = ?
               and order_id = ?
               and (state, cards_filled, cards_failed) is distinct from ('PROCESSING', ?, ?)""";

    private static final String REOPEN = """
            update card_orders
               set state = 'PROCESSING', completed_at = null, message = null, cards_filled = ?, cards_failed = ?
             where account_id = ?
               and order_id = ?""";

    private static final String END = """
            update card_orders o
               set state = ?, cards_filled = ?, cards_failed = ?,
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

    /** Reads the order; null when there is none such. */
    @Nullable
    Open begin(OperationKey key) {
        Pipeline pipeline = new Pipeline();
        Result<CardOrder> orders = CardOrderRows.addOrders(
                pipeline, "where o.account_id = ? and o.order_id = ?", key.accountId(), key.operationId());
        Result<OrderedCard> pending = CardOrderRows.addCards(
                pipeline,
                "where c.account_id = ? and c.order_id = ? and c.state = 'PENDING' order by c.card_no",
                key.accountId(),
                key.operationId());
        transactions.atOnce(pipeline);
        return orders.isEmpty() ? null : new Open(orders.only(), pending.rows());
    }

    /** Records outcomes, and ends order and operation when no card is left; returns whether it did. */
    boolean record(OperationKey key, Map<OrderedCard, CardOutcome> outcomes) {
        return transactions.call(connection -> record(connection, key, outcomes, false));
    }

    /** Records outcomes of an order that no server runs: where cards are left, its operation begins anew. */
    boolean recordAndGoOn(OperationKey key, Map<OrderedCard, CardOutcome> outcomes) {
        return transactions.call(connection -> record(connection, key, outcomes, true));
    }

    private boolean record(
            Connection connection, OperationKey key, Map<OrderedCard, CardOutcome> outcomes, boolean goOn)
            throws SQLException {
        Instant now = clock.instant();
        CardOrderCounts counts = new CardOrderCounts();
        Pipeline pipeline = new Pipeline();
        // Before the order, as everywhere: no purchase of the account is being written while cards fail, and none is
        // taken back while they are counted.
        Ledger.addLockAccounts(pipeline, List.of(key.accountId()));
        pipeline.add(counts::readOrder, LOCK, key.accountId(), key.operationId());
        if (!outcomes.isEmpty()) {
            addOutcomes(pipeline, key, outcomes, now);
        }
        counts.addTo(pipeline, key);
        pipeline.execute(connection);
        if (counts.isComplete() && counts.failed() > 0) {
            takeUpWhatWasBought(connection, key, counts);
        }
        Pipeline after = new Pipeline();
        if (counts.isComplete()) {
            addEnd(after, key, counts, now);
        } else {
            addRest(after, key, counts, goOn, now);
        }
        after.execute(connection);
        return counts.isComplete();
    }

    private static void addRest(
            Pipeline pipeline, OperationKey key, CardOrderCounts counts, boolean goOn, Instant now) {
        Operations.addProgress(pipeline, key, counts.filled() + counts.failed(), counts.cards());
        if (counts.ended() || goOn) {
            pipeline.add(REOPEN, counts.filled(), counts.failed(), key.accountId(), key.operationId());
            Operations.addDue(pipeline, CardOrderFulfilment.KIND, key, now, now);
        } else {
            pipeline.add(
                    GO_ON,
                    counts.filled(),
                    counts.failed(),
                    key.accountId(),
                    key.operationId(),
                    counts.filled(),
                    counts.failed());
        }
    }

    /** Cards that one run has given up, and that another one, whose lease was lost, has bought since. */
    private static void takeUpWhatWasBought(Connection connection, OperationKey key, CardOrderCounts counts)
            throws SQLException {
        Pipeline read = new Pipeline();
        Result<OrderedCard> found = CardOrderRows.addCards(
                read,
                "where c.account_id = ? and c.order_id = ? and c.state = 'FAILED' order by c.card_no",
                key.accountId(),
                key.operationId());
        read.execute(connection);
        List<OrderedCard> failed = found.rows();
        Pipeline pipeline = new Pipeline()
                .add(
                        BOUGHT_AFTER_ALL,
                        failed.stream().mapToInt(OrderedCard::cardNo).toArray(),
                        failed.stream().map(CardPurchases::key).toArray(UUID[]::new),
                        key.accountId(),
                        key.accountId(),
                        key.operationId());
        counts.addTo(pipeline, key);
        pipeline.execute(connection);
    }

    private static void addEnd(Pipeline pipeline, OperationKey key, CardOrderCounts counts, Instant now) {
        pipeline.add(
                END, counts.state().name(), counts.filled(), counts.failed(), now, key.accountId(), key.operationId());
        Operations.addFinish(pipeline, key, counts.cards(), now);
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
                rows.stream().map(row -> CardPurchases.key(row.card)).toArray(UUID[]::new),
                key.accountId(),
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
            case CardOutcome.Filled(UUID purchaseId, UUID giftCardId, Instant expiresAt, boolean _) ->
                new Row(card, OrderedCard.State.FILLED, purchaseId, giftCardId, null, expiresAt);
            case CardOutcome.Accepted(UUID purchaseId) ->
                new Row(card, OrderedCard.State.PENDING, purchaseId, null, null, null);
            case CardOutcome.Failed(String why) -> new Row(card, OrderedCard.State.FAILED, null, null, why, null);
            case CardOutcome.NotNow(String why) ->
                new Row(card, OrderedCard.State.PENDING, card.purchaseId(), null, null, null);
        };
    }
}
