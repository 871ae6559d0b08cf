package dev.florin.cardorder;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements that write an order down: one for it, one for its lines, one for its cards. */
final class CardOrderWrites {
    private CardOrderWrites() {}

    /**
     * Adds the order unless its customer's id has one.
     *
     * @return has a row when it was written
     */
    static Result<Boolean> addOrder(Pipeline pipeline, CardOrder order) {
        return pipeline.query(
                _ -> true,
                """
                insert into card_orders
                       (account_id, order_id, order_uri, program_id, catalog_id, customer_order_id,
                        purchase_order_number, metadata, email_theme, user_id, seat_id, app_id, recipients, sku_texts,
                        currency, total_minor, cards, created_at)
                select ?, ?, ?, ?, ?, t.texts[1], t.texts[2], t.texts[3], t.texts[4], ?, ?, ?, cast(? as json),
                       cast(? as json), ?, ?, ?, ?
                  from (select cast(? as text[])) as t (texts)
                    on conflict (account_id, program_id, customer_order_id) where not released do nothing
                returning order_id""",
                order.accountId(),
                order.orderId(),
                order.orderUri(),
                order.programId(),
                order.catalogId(),
                order.user().userId(),
                order.user().seatId(),
                order.user().appId(),
                CardOrderRows.JSON.writeValueAsString(order.recipients()),
                CardOrderRows.JSON.writeValueAsString(order.skuTexts()),
                order.total().currency().code(),
                order.total().minor(),
                order.cards(),
                order.createdAt(),
                new @Nullable String[] {
                    order.customerOrderId(), order.purchaseOrderNumber(), order.metadata(), order.emailTheme()
                });
    }

    static void addLines(Pipeline pipeline, CardOrder order, ValidOrder valid) {
        List<ValidOrder.Line> lines = valid.lines();
        pipeline.add(
                """
                insert into card_order_lines
                       (account_id, order_id, line_no, program_id, recipient_no, product_no, sku, offer_id,
                        value_minor, quantity, created_at)
                select ?, ?, l.no - 1, ?, l.recipient_no, l.product_no, l.sku, l.offer_id, l.value_minor, l.quantity, ?
                  from unnest(?, ?, ?, ?, ?, ?) with ordinality
                       as l (recipient_no, product_no, sku, offer_id, value_minor, quantity, no)""",
                order.accountId(),
                order.orderId(),
                order.programId(),
                order.createdAt(),
                lines.stream().mapToInt(ValidOrder.Line::recipientNo).toArray(),
                lines.stream().mapToInt(ValidOrder.Line::productNo).toArray(),
                lines.stream().map(ValidOrder.Line::sku).toArray(String[]::new),
                lines.stream().map(ValidOrder.Line::offerId).toArray(UUID[]::new),
                lines.stream().mapToLong(line -> line.value().minor()).toArray(),
                lines.stream().mapToInt(ValidOrder.Line::quantity).toArray());
    }

    static void addCards(Pipeline pipeline, CardOrder order, ValidOrder valid, List<String> cardUris) {
        int[] lineNos = new int[cardUris.size()];
        int card = 0;
        for (int line = 0; line < valid.lines().size(); line++) {
            for (int i = 0; i < valid.lines().get(line).quantity(); i++) {
                lineNos[card++] = line;
            }
        }
        String[] mail = cards(order, valid, cardUris).stream()
                .map(one -> one.mail().name())
                .toArray(String[]::new);
        pipeline.add("""
                insert into card_order_cards (account_id, order_id, card_no, card_uri, line_no, mail_state)
                select ?, ?, c.no - 1, c.card_uri, c.line_no, c.mail_state
                  from unnest(?, ?, ?) with ordinality as c (card_uri, line_no, mail_state, no)""", order.accountId(), order.orderId(), cardUris.toArray(String[]::new), lineNos, mail);
    }

    /** The order's cards as they are written, in their order. */
    static List<OrderedCard> cards(CardOrder order, ValidOrder valid, List<String> cardUris) {
        List<OrderedCard> cards = new ArrayList<>(cardUris.size());
        for (ValidOrder.Line line : valid.lines()) {
            for (int i = 0; i < line.quantity(); i++) {
                cards.add(new OrderedCard(
                        order.orderId(),
                        cards.size(),
                        cardUris.get(cards.size()),
                        line.recipientNo(),
                        line.productNo(),
                        line.sku(),
                        line.offerId(),
                        line.value(),
                        OrderedCard.State.PENDING,
                        null,
                        null,
                        null,
                        null,
                        line.deliverEmail() ? MailState.DUE : MailState.NONE));
            }
        }
        return cards;
    }
}
