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

/** Deposits that banks have taken back after they were credited, of all accounts, for operators. */
public final class ReturnedDeposits {
    /** The most deposits of one page. */
    public static final int MAX_PAGE = 200;

    private static final String SELECT = """
            select transfer_id, account_id, display_id, kind, source_kind, source_id, currency, amount_minor, fee_minor,
                   owed_minor, owed_at_return_minor, refusal_message, completed_at, returned_at,
                   (select b.transfer_id
                      from backup_charges b
                     where b.account_id = transfers.account_id
                       and b.returned_id = transfers.transfer_id) as backup_deposit_id
              from transfers
             where is_returned""";

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
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        if (filter.isOwedOnly()) {
            sql.append("\n   and owed_minor > 0");
        }
        if (filter.accountId() != null) {
            sql.append("\n   and account_id = ?");
            values.add(filter.accountId());
        }
        if (after != null) {
            sql.append("\n   and transfer_id < ?");
            values.add(after);
        }
        values.add(limit + 1);
        sql.append("\n order by transfer_id desc\n limit ?");
        List<ReturnedDepositDocument> found = transactions
                .read(ReturnedDeposits::read, sql.toString(), values.toArray())
                .rows();
        return ReturnedDepositDocument.Page.of(found, limit);
    }

    public Optional<ReturnedDepositDocument> find(UUID depositId) {
        return transactions
                .read(ReturnedDeposits::read, SELECT + "\n   and transfer_id = ?", depositId)
                .first();
    }

    private static ReturnedDepositDocument read(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        long amount = row.getLong("amount_minor");
        Long owedThen = row.getObject("owed_at_return_minor", Long.class);
        OffsetDateTime returnedAt = row.getObject("returned_at", OffsetDateTime.class);
        return new ReturnedDepositDocument(
                row.getObject("transfer_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getLong("display_id"),
                TransferKind.valueOf(row.getString("kind")),
                row.getString("source_kind"),
                row.getObject("source_id", UUID.class),
                decimal(amount, currency),
                decimal(row.getLong("fee_minor"), currency),
                owedThen == null ? null : decimal(amount - owedThen, currency),
                owedThen == null ? null : decimal(owedThen, currency),
                decimal(row.getLong("owed_minor"), currency),
                currency.code(),
                row.getString("refusal_message"),
                row.getObject("completed_at", OffsetDateTime.class).toInstant(),
                returnedAt == null ? null : returnedAt.toInstant(),
                row.getObject("backup_deposit_id", UUID.class));
    }

    private static String decimal(long minor, CurrencyCode currency) {
        return new Money(minor, currency).toDecimal().toPlainString();
    }
}
