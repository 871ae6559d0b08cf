package dev.florin.purchase;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.wallet.FundingSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How rows of {@code purchases} and {@code gift_cards} become purchases. */
final class PurchaseRows {
    /** What {@link #giftCard} reads, from {@code gift_cards g}. {@link #COLUMNS} has two of the names already. */
    static final String CARD_COLUMNS =
            "g.gift_card_id, g.user_id as card_user_id, g.offer_id, g.merchant_id, g.status, g.end_date, "
                    + "g.created_at as card_created_at";

    /** What {@link #read} reads, from {@code purchases p} joined with {@code gift_cards g}. */
    static final String COLUMNS = """
            p.account_id, p.purchase_id, p.display_id, p.state, p.refusal_reason, p.refusal_message, p.refusal_field,
                   p.user_id, p.seat_id, p.app_id, p.currency, p.amount_minor, p.balance_part_minor,
                   p.external_part_minor, p.source_kind, p.source_id, p.user_cash_balance_id, p.default_to_balance,
                   p.reward_minor, p.cost_minor, p.vendor, p.vendor_sku, p.memo, p.transaction_category, p.attachment_id, p.created_at,
                   p.completed_at, p.debit_returned_at,
            """ + CARD_COLUMNS;

    private static final String FROM = """

              from purchases p
              join gift_cards g
                on g.account_id = p.account_id
               and g.gift_card_id = p.gift_card_id
            """;

    private PurchaseRows() {}

    /** Reads an accepted purchase with its card from a row of {@link #COLUMNS}. */
    static Purchase read(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        String sourceKind = row.getString("source_kind");
        return new Purchase(
                row.getObject("account_id", UUID.class),
                row.getObject("purchase_id", UUID.class),
                row.getLong("display_id"),
                PurchaseState.valueOf(row.getString("state")),
                refusal(row),
                row.getObject("user_id", UUID.class),
                row.getObject("seat_id", UUID.class),
                row.getObject("app_id", UUID.class),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("balance_part_minor"), currency),
                new Money(row.getLong("external_part_minor"), currency),
                sourceKind == null ? null : FundingSource.Kind.valueOf(sourceKind),
                row.getObject("source_id", UUID.class),
                row.getObject("user_cash_balance_id", UUID.class),
                row.getBoolean("default_to_balance"),
                new Money(row.getLong("reward_minor"), currency),
                new Money(row.getLong("cost_minor"), currency),
                row.getString("vendor"),
                row.getString("vendor_sku"),
                row.getString("memo"),
                row.getString("transaction_category"),
                row.getObject("attachment_id", UUID.class),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "completed_at"),
                instant(row, "debit_returned_at"),
                giftCard(row));
    }

    /** Reads what became of a purchase, which may have been refused before it had a card. */
    static PurchaseOutcome outcome(ResultSet row) throws SQLException {
        return PurchaseState.valueOf(row.getString("state")) == PurchaseState.REFUSED
                ? new PurchaseOutcome.Refused(Objects.requireNonNull(refusal(row)), true)
                : Purchases.outcome(read(row), true);
    }

    /** Reads accepted purchases with their cards; the clause begins with {@code where}. */
    static List<Purchase> query(Transactions transactions, String clause, Object... values) {
        return transactions
                .call(connection -> query(connection, clause, values))
                .rows();
    }

    /** Reads accepted purchases within a transaction. */
    static Result<Purchase> query(Connection connection, String clause, Object... values) throws SQLException {
        return Pipeline.read(connection, PurchaseRows::read, "select " + COLUMNS + FROM + clause, values);
    }

    /** Reads a card from a row of {@link #CARD_COLUMNS}. */
    static GiftCard giftCard(ResultSet row) throws SQLException {
        return new GiftCard(
                row.getObject("gift_card_id", UUID.class),
                row.getObject("card_user_id", UUID.class),
                row.getObject("offer_id", UUID.class),
                row.getObject("merchant_id", UUID.class),
                GiftCardStatus.valueOf(row.getString("status")),
                instant(row, "end_date"),
                Objects.requireNonNull(instant(row, "card_created_at")));
    }

    /** Reads {@code refusal_reason, refusal_message, refusal_field}; null when there is none. */
    static @Nullable Refusal refusal(ResultSet row) throws SQLException {
        String reason = row.getString("refusal_reason");
        return reason == null
                ? null
                : new Refusal(Reason.valueOf(reason), row.getString("refusal_message"), row.getString("refusal_field"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
