package dev.florin.order;

import dev.florin.platform.Pipeline;
import dev.florin.platform.SqlArrays;
import dev.florin.platform.Transactions;
import dev.florin.purchase.CardOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The gift cards of orders, one row a unit. */
final class OrderCardRows {
    private final Transactions transactions;

    OrderCardRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Adds the units of an order that is written already. */
    static void addNew(Pipeline pipeline, Order order) {
        pipeline.add("""
                insert into order_gift_cards (company_id, order_id, line_id, unit_no)
                select l.company_id, l.order_id, l.line_id, u.unit_no
                  from order_lines l
                 cross join generate_series(1, l.quantity) as u (unit_no)
                 where l.company_id = ?
                   and l.order_id = ?
                   and l.gift_card_of is not null""", order.companyId(), order.orderId());
    }

    /** In order of line and unit. */
    List<OrderCard> of(Order order) {
        return transactions.call(connection -> read(connection, order));
    }

    static List<OrderCard> read(Connection connection, Order order) throws SQLException {
        List<OrderCard> cards = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> cards.add(new OrderCard(
                                row.getLong("order_id"),
                                row.getLong("line_id"),
                                row.getLong("unit_no"),
                                OrderCard.State.of(row.getString("state")),
                                row.getObject("gift_card_id", UUID.class),
                                row.getString("failure"))),
                        """
                        select order_id, line_id, unit_no, state, gift_card_id, failure
                          from order_gift_cards
                         where company_id = ?
                           and order_id = ?
                         order by line_id, unit_no""",
                        order.companyId(),
                        order.orderId())
                .execute(connection);
        return cards;
    }

    /**
     * Records outcomes in the transaction that has locked the order; what another run has recorded stays.
     *
     * @return those that this call made fail
     */
    static List<OrderCard> record(Connection connection, Order order, Map<OrderCard, CardOutcome> outcomes)
            throws SQLException {
        List<Written> written = new ArrayList<>();
        outcomes.forEach((card, outcome) -> {
            switch (outcome) {
                case CardOutcome.Filled(UUID purchaseId, UUID giftCardId, var _, var _) ->
                    written.add(new Written(card, OrderCard.State.FILLED, purchaseId, giftCardId, null));
                case CardOutcome.Failed(String why) ->
                    written.add(new Written(card, OrderCard.State.FAILED, null, null, why));
                case CardOutcome.Accepted _, CardOutcome.NotNow _ -> {}
            }
        });
        List<OrderCard> failed = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> {
                            for (Written one : written) {
                                if (one.isFailureOf(row.getLong("line_id"), row.getLong("unit_no"))) {
                                    failed.add(one.card());
                                }
                            }
                        },
                        """
                        update order_gift_cards g
                           set state = w.state, purchase_id = w.purchase_id, gift_card_id = w.gift_card_id,
                               failure = w.failure
                          from unnest(?, ?, ?, ?, ?, ?)
                            as w (line_id, unit_no, state, purchase_id, gift_card_id, failure)
                         where g.company_id = ?
                           and g.order_id = ?
                           and g.line_id = w.line_id
                           and g.unit_no = w.unit_no
                           and g.state = 'pending'
                        returning g.line_id, g.unit_no""",
                        SqlArrays.numbers(written, one -> one.card().lineId()),
                        SqlArrays.numbers(written, one -> one.card().unitNo()),
                        SqlArrays.texts(written, one -> one.state().wire()),
                        written.stream().map(Written::purchaseId).toArray(UUID[]::new),
                        written.stream().map(Written::giftCardId).toArray(UUID[]::new),
                        SqlArrays.texts(written, Written::failure),
                        order.companyId(),
                        order.orderId())
                .execute(connection);
        return failed;
    }

    private record Written(
            OrderCard card,
            OrderCard.State state,
            @Nullable UUID purchaseId,
            @Nullable UUID giftCardId,
            @Nullable String failure) {
        boolean isFailureOf(long lineId, long unitNo) {
            return state == OrderCard.State.FAILED && card.lineId() == lineId && card.unitNo() == unitNo;
        }
    }
}
