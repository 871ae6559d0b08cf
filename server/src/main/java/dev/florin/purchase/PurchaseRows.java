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
    /** What {@link #read} reads, from {@code purchases p} joined with {@code gift_cards g}. */
    static final String COLUMNS = """
            p.account_id, p.purchase_id, p.display_id, p.state, p.refusal_reason, p.refusal_message, p.refusal_field,
                   p.user_id, p.seat_id, p.app_id, p.currency, p.amount_minor, p.balance_part_minor,
                   p.external_part_minor, p.source_kind, p.source_id, p.user_cash_balance_id, p.default_to_balance,
                   p.reward_minor, p.cost_minor, p.vendor, p.vendor_sku, p.memo, p.transaction_category, p.attachment_id, p.created_at,
                   p.completed_at, g.gift_card_id, g.user_id, g.offer_id, g.merchant_id, g.status, g.end_date,
                   g.created_at""";

    private static final String FROM = """

              from purchases p
              join gift_cards g
                on g.account_id = p.account_id
               and g.gift_card_id = p.gift_card_id
            """;

    private PurchaseRows() {}

    /** Reads an accepted purchase with its card, from the columns after the given number of others. */
    static Purchase read(ResultSet row, int before) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString(before + 11));
        String sourceKind = row.getString(before + 15);
        return new Purchase(
                row.getObject(before + 1, UUID.class),
                row.getObject(before + 2, UUID.class),
                row.getLong(before + 3),
                PurchaseState.valueOf(row.getString(before + 4)),
                refusal(row, before + 5),
                row.getObject(before + 8, UUID.class),
                row.getObject(before + 9, UUID.class),
                row.getObject(before + 10, UUID.class),
                new Money(row.getLong(before + 12), currency),
                new Money(row.getLong(before + 13), currency),
                new Money(row.getLong(before + 14), currency),
                sourceKind == null ? null : FundingSource.Kind.valueOf(sourceKind),
                row.getObject(before + 16, UUID.class),
                row.getObject(before + 17, UUID.class),
                row.getBoolean(before + 18),
                new Money(row.getLong(before + 19), currency),
                new Money(row.getLong(before + 20), currency),
                row.getString(before + 21),
                row.getString(before + 22),
                row.getString(before + 23),
                row.getString(before + 24),
                row.getObject(before + 25, UUID.class),
                Objects.requireNonNull(instant(row, before + 26)),
                instant(row, before + 27),
                giftCard(row, before + 28));
    }

    /** Reads what became of a purchase, which may have been refused before it had a card. */
    static PurchaseOutcome outcome(ResultSet row) throws SQLException {
        return PurchaseState.valueOf(row.getString(4)) == PurchaseState.REFUSED
                ? new PurchaseOutcome.Refused(Objects.requireNonNull(refusal(row, 5)), true)
                : Purchases.outcome(read(row, 0), true);
    }

    /** Reads accepted purchases with their cards; the clause begins with {@code where}. */
    static List<Purchase> query(Transactions transactions, String clause, Object... values) {
        return transactions
                .call(connection -> query(connection, clause, values))
                .rows();
    }

    /** Reads accepted purchases within a transaction. */
    static Result<Purchase> query(Connection connection, String clause, Object... values) throws SQLException {
        return Pipeline.read(connection, row -> read(row, 0), "select " + COLUMNS + FROM + clause, values);
    }

    /** Reads a card from {@code gift_card_id, user_id, offer_id, merchant_id, status, end_date, created_at}. */
    static GiftCard giftCard(ResultSet row, int first) throws SQLException {
        return new GiftCard(
                row.getObject(first, UUID.class),
                row.getObject(first + 1, UUID.class),
                row.getObject(first + 2, UUID.class),
                row.getObject(first + 3, UUID.class),
                GiftCardStatus.valueOf(row.getString(first + 4)),
                instant(row, first + 5),
                Objects.requireNonNull(instant(row, first + 6)));
    }

    /** Reads {@code refusal_reason, refusal_message, refusal_field}; null when there is none. */
    static @Nullable Refusal refusal(ResultSet row, int first) throws SQLException {
        String reason = row.getString(first);
        return reason == null
                ? null
                : new Refusal(Reason.valueOf(reason), row.getString(first + 1), row.getString(first + 2));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
