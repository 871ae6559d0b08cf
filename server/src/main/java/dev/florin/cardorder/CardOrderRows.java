package dev.florin.cardorder;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How rows of orders and their cards become objects. */
final class CardOrderRows {
    /** Values keep the decimals they were written with. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<List<OrderRequest.Recipient>> RECIPIENTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, SkuTexts>> TEXTS = new TypeReference<>() {};

    private static final String ORDERS = """
            select o.account_id, o.order_id, o.order_uri, o.program_id, o.catalog_id, o.customer_order_id,
                   o.purchase_order_number, o.metadata, o.email_theme, o.user_id, o.seat_id, o.app_id, o.recipients,
                   o.sku_texts, o.total_minor, o.currency, o.cards, o.state, o.message, o.created_at, s.charged_minor,
                   s.filled, s.voided
              from card_orders o
             cross join lateral
                   (select sum(l.value_minor * (l.quantity - l.failed - l.voided)) as charged_minor,
                           sum(l.filled) as filled, sum(l.voided) as voided
                      from card_order_lines l
                     where l.account_id = o.account_id
                       and l.order_id = o.order_id) s
            """;

    private static final String CARDS = """
            select c.order_id, c.card_no, c.card_uri, l.recipient_no, l.product_no, l.sku, l.offer_id, l.value_minor,
                   o.currency, c.state, c.purchase_id, c.gift_card_id, c.filled_at,
                   c.expires_at, c.mail_state
              from card_order_cards c
              join card_order_lines l
                on l.account_id = c.account_id
               and l.order_id = c.order_id
               and l.line_no = c.line_no
              join card_orders o
                on o.account_id = c.account_id
               and o.order_id = c.order_id
            """;

    private CardOrderRows() {}

    /** Adds a query of orders; the clause begins with {@code where} and names them {@code o}. */
    static Result<CardOrder> addOrders(Pipeline pipeline, String clause, Object... values) {
        return pipeline.query(CardOrderRows::order, ORDERS + clause, values);
    }

    /** Adds a query of cards; the clause begins with {@code where} and names them {@code c}. */
    static Result<OrderedCard> addCards(Pipeline pipeline, String clause, Object... values) {
        return pipeline.query(CardOrderRows::card, CARDS + clause, values);
    }

    private static CardOrder order(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString(16));
        return new CardOrder(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                new CardOrder.User(
                        row.getObject(10, UUID.class), row.getObject(11, UUID.class), row.getObject(12, UUID.class)),
                JSON.readValue(row.getString(13), RECIPIENTS),
                JSON.readValue(row.getString(14), TEXTS),
                new Money(row.getLong(15), currency),
                row.getInt(17),
                CardOrderState.valueOf(row.getString(18)),
                row.getString(19),
                new CardOrder.Charges(new Money(row.getLong(21), currency), row.getInt(22), row.getInt(23)),
                Objects.requireNonNull(instant(row, 20)));
    }

    private static OrderedCard card(ResultSet row) throws SQLException {
        return new OrderedCard(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getString(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                row.getObject(7, UUID.class),
                new Money(row.getLong(8), CurrencyCode.of(row.getString(9))),
                OrderedCard.State.valueOf(row.getString(10)),
                row.getObject(11, UUID.class),
                row.getObject(12, UUID.class),
                instant(row, 13),
                instant(row, 14),
                MailState.valueOf(row.getString(15)));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
