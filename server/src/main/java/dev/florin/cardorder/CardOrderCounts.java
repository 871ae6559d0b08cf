package dev.florin.cardorder;

import dev.florin.operations.OperationKey;
import dev.florin.platform.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** How far an order is, as its lines say it once its cards are counted. */
final class CardOrderCounts {
    // One run after another; without it two could lock the cards in different orders.
    private static final String LOCK = """
            select o.account_id, o.order_id, o.cards, o.completed_at is not null as has_ended
              from unnest(?, ?) as k (account_id, order_id)
              join card_orders o
                on o.account_id = k.account_id
               and o.order_id = k.order_id
             order by o.account_id, o.order_id
               for no key update of o""";

    private static final String COUNT_LINES = """
            update card_order_lines l
               set filled = c.filled, failed = c.failed, voided = c.voided, filled_at = c.filled_at
              from (select o.account_id, o.order_id, o.line_no,
                           count(*) filter (where o.state = 'FILLED') as filled,
                           count(*) filter (where o.state = 'FAILED') as failed,
                           count(*) filter (where g.status = 'REFUNDED') as voided,
                           max(o.filled_at) as filled_at
                      from unnest(?, ?) as k (account_id, order_id)
                      join card_order_cards o
                        on o.account_id = k.account_id
                       and o.order_id = k.order_id
                      left join gift_cards g
                        on g.account_id = o.account_id
                       and g.gift_card_id = o.gift_card_id
                     group by o.account_id, o.order_id, o.line_no) c
             where l.account_id = c.account_id
               and l.order_id = c.order_id
               and l.line_no = c.line_no
               and (l.filled <> c.filled or l.failed <> c.failed)""";

    private static final String COUNTED = """
            select l.account_id, l.order_id, sum(l.filled) as filled, sum(l.failed) as failed
              from unnest(?, ?) as k (account_id, order_id)
              join card_order_lines l
                on l.account_id = k.account_id
               and l.order_id = k.order_id
             group by l.account_id, l.order_id""";

    private int cards;
    private int filled;
    private int failed;

    /** Whether the order had ended before. */
    private boolean ended;

    /** Adds the locking of these orders, which tells of each how many cards it has, and whether it had ended. */
    static void addLock(Pipeline pipeline, Map<OperationKey, CardOrderCounts> orders) {
        pipeline.add(row -> of(orders, row).readOrder(row), LOCK, accounts(orders), ids(orders));
    }

    /** Adds the counting of these orders' cards. */
    static void addTo(Pipeline pipeline, Map<OperationKey, CardOrderCounts> orders) {
        pipeline.add(COUNT_LINES, accounts(orders), ids(orders))
                .add(row -> of(orders, row).readLines(row), COUNTED, accounts(orders), ids(orders));
    }

    private static CardOrderCounts of(Map<OperationKey, CardOrderCounts> orders, ResultSet row) throws SQLException {
        return Objects.requireNonNull(orders.get(
                new OperationKey(row.getObject("account_id", UUID.class), row.getObject("order_id", UUID.class))));
    }

    private static UUID[] accounts(Map<OperationKey, CardOrderCounts> orders) {
        return orders.keySet().stream().map(OperationKey::accountId).toArray(UUID[]::new);
    }

    private static UUID[] ids(Map<OperationKey, CardOrderCounts> orders) {
        return orders.keySet().stream().map(OperationKey::operationId).toArray(UUID[]::new);
    }

    void readOrder(ResultSet row) throws SQLException {
        cards = row.getInt("cards");
        ended = row.getBoolean("has_ended");
    }

    private void readLines(ResultSet row) throws SQLException {
        filled = row.getInt("filled");
        failed = row.getInt("failed");
    }

    CardOrderState state() {
        if (failed == 0) {
            return CardOrderState.FULFILLED;
        }
        return filled == 0 ? CardOrderState.FAILED : CardOrderState.PARTIALLY_FULFILLED;
    }

    boolean isComplete() {
        return filled + failed == cards;
    }

    int cards() {
        return cards;
    }

    int filled() {
        return filled;
    }

    int failed() {
        return failed;
    }

    boolean ended() {
        return ended;
    }
}
