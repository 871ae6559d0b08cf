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
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new CardOrder(
                row.getObject("account_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getString("order_uri"),
                row.getInt("program_id"),
                row.getInt("catalog_id"),
                row.getString("customer_order_id"),
                row.getString("purchase_order_number"),
                row.getString("metadata"),
                row.getString("email_theme"),
                new CardOrder.User(
                        row.getObject("user_id", UUID.class),
                        row.getObject("seat_id", UUID.class),
                        row.getObject("app_id", UUID.class)),
                JSON.readValue(row.getString("recipients"), RECIPIENTS),
                JSON.readValue(row.getString("sku_texts"), TEXTS),
                new Money(row.getLong("total_minor"), currency),
                row.getInt("cards"),
                CardOrderState.valueOf(row.getString("state")),
                row.getString("message"),
                new CardOrder.Charges(
                        new Money(row.getLong("charged_minor"), currency), row.getInt("filled"), row.getInt("voided")),
                Objects.requireNonNull(instant(row, "created_at")));
    }

    private static OrderedCard card(ResultSet row) throws SQLException {
        return new OrderedCard(
                row.getObject("order_id", UUID.class),
                row.getInt("card_no"),
                row.getString("card_uri"),
                row.getInt("recipient_no"),
                row.getInt("product_no"),
                row.getString("sku"),
                row.getObject("offer_id", UUID.class),
                new Money(row.getLong("value_minor"), CurrencyCode.of(row.getString("currency"))),
                OrderedCard.State.valueOf(row.getString("state")),
                row.getObject("purchase_id", UUID.class),
                row.getObject("gift_card_id", UUID.class),
                instant(row, "filled_at"),
                instant(row, "expires_at"),
                MailState.valueOf(row.getString("mail_state")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
