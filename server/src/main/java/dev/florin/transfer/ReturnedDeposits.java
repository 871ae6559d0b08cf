package dev.florin.transfer;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deposits that banks have taken back after they were credited, and debits for purchases, of all accounts, for operators.
 */
public final class ReturnedDeposits {
    /** The most deposits of one page. */
    public static final int MAX_PAGE = 200;

    private static final String TRANSFERS = """
            select transfer_id as id, account_id, display_id, kind, source_kind, source_id, currency, amount_minor, fee_minor,
                   owed_minor, owed_at_return_minor, refusal_message as reason, completed_at, returned_at
              from transfers
             where is_returned""";

    private static final String DEBITS = """
            select purchase_id as id, account_id, display_id, 'PURCHASE' as kind, 'BANK_ACCOUNT' as source_kind,
                   bank_account_id as source_id, currency, amount_minor, 0::bigint as fee_minor, owed_minor,
                   owed_at_return_minor, reason, completed_at, returned_at
              from returned_debits
             where true""";

    /** Of the rows of both, of which each is as long as the page at most. */
    private static final String TOGETHER = """
            select r.*,
                   (select b.transfer_id
                      from backup_charges b
                     where b.account_id = r.account_id
                       and b.returned_id = r.id) as backup_deposit_id
              from ((%s)
                     union all
                    (%s)) r
             order by r.id desc
             limit ?""";

    private final Transactions transactions;

    public ReturnedDeposits(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Which are listed.
     *
     * @param isOwedOnly whether only those of which something is still owed
     * @param accountId of this account alone; null for all
     */
    public record Filter(boolean isOwedOnly, @Nullable UUID accountId) {}

    /**
     * A page, the deposits that were accepted last first.
     *
     * @param after the last deposit of the page before; null for the first page
     * @param limit from 1 to {@link #MAX_PAGE}
     */
    public ReturnedDepositDocument.Page page(Filter filter, @Nullable UUID after, int limit) {
        List<Object> values = new ArrayList<>();
        String transfers =
                part(TRANSFERS, "transfer_id", filter, after, values) + limited("transfer_id", limit, values);
        String debits = part(DEBITS, "purchase_id", filter, after, values) + limited("purchase_id", limit, values);
        values.add(limit + 1);
        List<ReturnedDepositDocument> found = transactions
                .read(ReturnedDeposits::read, TOGETHER.formatted(transfers, debits), values.toArray())
                .rows();
        return ReturnedDepositDocument.Page.of(found, limit);
    }

    private static String part(
            String select, String idColumn, Filter filter, @Nullable UUID after, List<Object> values) {
        StringBuilder sql = new StringBuilder(select);
        if (filter.isOwedOnly()) {
            sql.append("\n   and owed_minor > 0");
        }
        if (filter.accountId() != null) {
            sql.append("\n   and account_id = ?");
            values.add(filter.accountId());
        }
        if (after != null) {
            sql.append("\n   and ").append(idColumn).append(" < ?");
            values.add(after);
        }
        return sql.toString();
    }

    private static String limited(String idColumn, int limit, List<Object> values) {
        values.add(limit + 1);
        return "\n order by " + idColumn + " desc\n limit ?";
    }

    /** @param depositId or the transfer's, or the purchase's */
    public Optional<ReturnedDepositDocument> find(UUID depositId) {
        String sql = TOGETHER.formatted(TRANSFERS + "\n   and transfer_id = ?", DEBITS + "\n   and purchase_id = ?");
        return transactions
                .read(ReturnedDeposits::read, sql, depositId, depositId, 1)
                .first();
    }

    private static ReturnedDepositDocument read(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        long amount = row.getLong("amount_minor");
        Long owedThen = row.getObject("owed_at_return_minor", Long.class);
        OffsetDateTime returnedAt = row.getObject("returned_at", OffsetDateTime.class);
        return new ReturnedDepositDocument(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getLong("display_id"),
                ReturnedDepositDocument.Kind.valueOf(row.getString("kind")),
                row.getString("source_kind"),
                row.getObject("source_id", UUID.class),
                decimal(amount, currency),
                decimal(row.getLong("fee_minor"), currency),
                owedThen == null ? null : decimal(amount - owedThen, currency),
                owedThen == null ? null : decimal(owedThen, currency),
                decimal(row.getLong("owed_minor"), currency),
                currency.code(),
                row.getString("reason"),
                row.getObject("completed_at", OffsetDateTime.class).toInstant(),
                returnedAt == null ? null : returnedAt.toInstant(),
                row.getObject("backup_deposit_id", UUID.class));
    }

    private static String decimal(long minor, CurrencyCode currency) {
        return new Money(minor, currency).toDecimal().toPlainString();
    }
}
