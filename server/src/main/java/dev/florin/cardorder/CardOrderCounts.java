package dev.florin.cardorder;

import dev.florin.operations.OperationKey;
import dev.florin.platform.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** How far an order is, as its lines say it once its cards are counted. */
final class CardOrderCounts {
    private static final String COUNT_LINES = """
            update card_order_lines l
               set filled = c.filled, failed = c.failed, voided = c.voided, filled_at = c.filled_at
              from (select o.line_no,
                           count(*) filter (where o.state = 'FILLED') as filled,
                           count(*) filter (where o.state = 'FAILED') as failed,
                           count(*) filter (where g.status = 'REFUNDED') as voided,
                           max(o.filled_at) as filled_at
                      from card_order_cards o
                      left join gift_cards g
                        on g.account_id = o.account_id
                       and g.gift_card_id = o.gift_card_id
                     where o.account_id = ?
                       and o.order_id = ?
                     group by o.line_no) c
             where l.account_id = ?
               and l.order_id = ?
               and l.line_no = c.line_no
               and (l.filled <> c.filled or l.failed <> c.failed)""";

    private static final String COUNTED = """
            select sum(filled) as filled, sum(failed) as failed
              from card_order_lines
             where account_id = ?
               and order_id = ?""";

    private int cards;
    private int filled;
    private int failed;

    /** Whether the order had ended before. */
    private boolean ended;

    void addTo(Pipeline pipeline, OperationKey key) {
        UUID[] twice = {key.accountId(), key.operationId(), key.accountId(), key.operationId()};
        pipeline.add(COUNT_LINES, (Object[]) twice).add(this::readLines, COUNTED, key.accountId(), key.operationId());
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
