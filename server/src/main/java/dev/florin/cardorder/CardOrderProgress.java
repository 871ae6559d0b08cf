package dev.florin.cardorder;

import dev.florin.ledger.Ledger;
import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationView;
import dev.florin.operations.Operations;
import dev.florin.platform.GroupCommit;
import dev.florin.platform.Outages;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.purchase.CardOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what becomes of orders' cards: of several orders in one transaction, when they come at the same time. A fixed
 * number of statements, however many cards and orders.
 */
final class CardOrderProgress {
    /** Orders of one transaction, and outcomes of their cards; a single order is written however large it is. */
    private static final int MAX_GROUP = 64;

    private static final int MAX_CARDS = 500;

    /**
     * One account that somebody has locked for long must not keep the others waiting, with their locks held, nor those
     * who queue behind an order that is written by itself.
     */
    private static final String LOCK_TIMEOUT = "set local lock_timeout = '1s'";

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
              from unnest(?, ?, ?, ?, ?, ?, ?, cast(? as timestamptz[]), ?)
                   as d (account_id, order_id, card_no, state, purchase_id, gift_card_id, failure, expires_at, key)
              left join purchases p
                on p.account_id = d.account_id
               and p.idempotency_key = d.key
               and p.state <> 'REFUSED'
             where c.account_id = d.account_id
               and c.order_id = d.order_id
               and c.card_no = d.card_no
               and case d.state
                        when 'FILLED' then c.state <> 'FILLED'
                        when 'FAILED' then c.state = 'PENDING' and p.purchase_id is null
                        else c.state = 'PENDING' and d.purchase_id is distinct from c.purchase_id
                                                 and d.purchase_id is not null
                          or c.state = 'FAILED' and p.purchase_id is null end""";

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
               set state = e.state, cards_filled = e.filled, cards_failed = e.failed,
                   completed_at = coalesce(o.completed_at, ?),
                   message = case when e.failed > 0 then
                             (select string_agg(format('%s of %s cards: %s', f.cards, o.cards, f.failure), ' ')
                                from (select c.failure, count(*) as cards
                                        from card_order_cards c
                                       where c.account_id = o.account_id
                                         and c.order_id = o.order_id
                                         and c.state = 'FAILED'
                                       group by c.failure
                                       order by count(*) desc, c.failure
                                       limit 5) f) end
              from unnest(?, ?, ?, ?, ?) as e (account_id, order_id, state, filled, failed)
             where o.account_id = e.account_id
               and o.order_id = e.order_id""";

    // Whose it is, nobody says: only accounts of programs have orders.
    private static final String ENDED = """
            select o.account_id, o.order_id, o.cards, o.created_at, o.completed_at
              from (select distinct account_id from programs) a
              join card_orders o
                on o.account_id = a.account_id
               and o.order_id = ?
             where o.completed_at is not null
             limit 1""";

    private final Transactions transactions;
    private final InstantSource clock;
    private final GroupCommit<Outcomes, Boolean> group;

    /** For a process that fills no orders. */
    CardOrderProgress(Transactions transactions, InstantSource clock) {
        this(transactions, clock, new SimpleMeterRegistry());
    }

    CardOrderProgress(Transactions transactions, InstantSource clock, MeterRegistry metrics) {
        this.transactions = transactions;
        this.clock = clock;
        GroupCommit.Bound<Outcomes> bound = new GroupCommit.Bound<>(MAX_GROUP, MAX_CARDS, one -> one.outcomes.size());
        this.group = new GroupCommit<>(
                "card_orders", bound, metrics, all -> transactions.call(connection -> record(connection, all, false)));
    }

    /** What became of cards of an order. */
    private record Outcomes(OperationKey key, Map<OrderedCard, CardOutcome> outcomes) {}

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

    /** The operation of an order that has ended, by the order; null when there is none such. */
    @Nullable
    OperationView ended(UUID orderId) {
        return transactions
                .read(
                        row -> OperationView.finished(
                                new OperationKey(
                                        row.getObject("account_id", UUID.class), row.getObject("order_id", UUID.class)),
                                CardOrderFulfilment.KIND,
                                row.getInt("cards"),
                                row.getTimestamp("created_at").toInstant(),
                                row.getTimestamp("completed_at").toInstant()),
                        ENDED,
                        orderId)
                .first()
                .orElse(null);
    }

    /** Records outcomes, and ends order and operation when no card is left; returns whether it did. */
    boolean record(OperationKey key, Map<OrderedCard, CardOutcome> outcomes) {
        // When it is done a second time, it finds the rows written.
        return group.writeOrAlone(
                new Outcomes(key, outcomes), failure -> Transactions.isUndone(failure) || !Outages.isOutage(failure));
    }

    /** Records outcomes of an order that no server runs: where cards are left, its operation begins anew. */
    boolean recordAndGoOn(OperationKey key, Map<OrderedCard, CardOutcome> outcomes) {
        return transactions
                .call(connection -> record(connection, List.of(new Outcomes(key, outcomes)), true))
                .getFirst();
    }

    private List<Boolean> record(Connection connection, List<Outcomes> all, boolean goOn) throws SQLException {
        Instant now = clock.instant();
        Map<OperationKey, CardOrderCounts> orders = new LinkedHashMap<>();
        all.forEach(one -> orders.put(one.key, new CardOrderCounts()));
        Pipeline pipeline = new Pipeline();
        // Nobody queues behind an order that no server runs.
        if (!goOn) {
            pipeline.add(LOCK_TIMEOUT);
        }
        // Before the orders, as everywhere: no purchase of the accounts is being written while cards fail, and none is
        // taken back while they are counted.
        Ledger.addLockAccounts(
                pipeline, orders.keySet().stream().map(OperationKey::accountId).toList());
        CardOrderCounts.addLock(pipeline, orders);
        addOutcomes(pipeline, all, now);
        CardOrderCounts.addTo(pipeline, orders);
        pipeline.execute(connection);
        for (Map.Entry<OperationKey, CardOrderCounts> order : orders.entrySet()) {
            if (order.getValue().isComplete() && order.getValue().failed() > 0) {
                takeUpWhatWasBought(connection, order.getKey(), order.getValue());
            }
        }
        Pipeline after = new Pipeline();
        addEnds(after, orders, now);
        orders.forEach((key, counts) -> addRest(after, key, counts, goOn, now));
        after.execute(connection);
        return all.stream()
                .map(one -> Objects.requireNonNull(orders.get(one.key)).isComplete())
                .toList();
    }

    private static void addRest(
            Pipeline pipeline, OperationKey key, CardOrderCounts counts, boolean goOn, Instant now) {
        if (counts.isComplete()) {
            return;
        }
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
        CardOrderCounts.addTo(pipeline, Map.of(key, counts));
        pipeline.execute(connection);
    }

    private static void addEnds(Pipeline pipeline, Map<OperationKey, CardOrderCounts> orders, Instant now) {
        Map<OperationKey, CardOrderCounts> complete = new LinkedHashMap<>(orders);
        complete.values().removeIf(counts -> !counts.isComplete());
        if (complete.isEmpty()) {
            return;
        }
        pipeline.add(
                END,
                now,
                complete.keySet().stream().map(OperationKey::accountId).toArray(UUID[]::new),
                complete.keySet().stream().map(OperationKey::operationId).toArray(UUID[]::new),
                complete.values().stream().map(counts -> counts.state().name()).toArray(String[]::new),
                complete.values().stream().mapToInt(CardOrderCounts::filled).toArray(),
                complete.values().stream().mapToInt(CardOrderCounts::failed).toArray());
        Map<OperationKey, Integer> parts = new LinkedHashMap<>();
        complete.forEach((key, counts) -> parts.put(key, counts.cards()));
        Operations.addEnd(pipeline, parts, now);
    }

    private static void addOutcomes(Pipeline pipeline, List<Outcomes> all, Instant now) {
        List<Row> rows = new ArrayList<>();
        List<OperationKey> mails = new ArrayList<>();
        for (Outcomes one : all) {
            one.outcomes.forEach((card, outcome) -> {
                rows.add(row(one.key, card, outcome));
                if (outcome instanceof CardOutcome.Filled filled && card.mail() == MailState.DUE) {
                    mails.add(new OperationKey(one.key.accountId(), filled.giftCardId()));
                }
            });
        }
        if (rows.isEmpty()) {
            return;
        }
        pipeline.add(
                RECORD,
                now,
                rows.stream().map(row -> row.order.accountId()).toArray(UUID[]::new),
                rows.stream().map(row -> row.order.operationId()).toArray(UUID[]::new),
                rows.stream().mapToInt(row -> row.card.cardNo()).toArray(),
                rows.stream().map(row -> row.state.name()).toArray(String[]::new),
                rows.stream().map(Row::purchaseId).toArray(UUID[]::new),
                rows.stream().map(Row::giftCardId).toArray(UUID[]::new),
                rows.stream().map(Row::failure).toArray(String[]::new),
                // as text: a pipeline binds no arrays of instants
                rows.stream()
                        .map(row -> row.expiresAt == null ? null : row.expiresAt.toString())
                        .toArray(String[]::new),
                rows.stream().map(row -> CardPurchases.key(row.card)).toArray(UUID[]::new));
        if (!mails.isEmpty()) {
            Operations.addAllDue(pipeline, CardMailing.KIND, mails, now);
        }
    }

    private record Row(
            OperationKey order,
            OrderedCard card,
            OrderedCard.State state,
            @Nullable UUID purchaseId,
            @Nullable UUID giftCardId,
            @Nullable String failure,
            @Nullable Instant expiresAt) {}

    private static Row row(OperationKey order, OrderedCard card, CardOutcome outcome) {
        return switch (outcome) {
            case CardOutcome.Filled(UUID purchaseId, UUID giftCardId, Instant expiresAt, boolean _) ->
                new Row(order, card, OrderedCard.State.FILLED, purchaseId, giftCardId, null, expiresAt);
            case CardOutcome.Accepted(UUID purchaseId) ->
                new Row(order, card, OrderedCard.State.PENDING, purchaseId, null, null, null);
            case CardOutcome.Failed(String why) ->
                new Row(order, card, OrderedCard.State.FAILED, null, null, why, null);
            case CardOutcome.NotNow(String why) ->
                new Row(order, card, OrderedCard.State.PENDING, card.purchaseId(), null, null, null);
        };
    }
}
