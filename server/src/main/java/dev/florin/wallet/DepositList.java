package dev.florin.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deposits that operators have made to an account, and which of them they have taken back. */
public final class DepositList {
    /** The most deposits of one page. */
    public static final int MAX_PAGE = 200;

    private final JdbcClient jdbc;

    public DepositList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One page. */
    @SchemaName("OperatorDepositPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<DepositDocument.Entry> deposits,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            UUID next) {
        public Page {
            deposits = List.copyOf(deposits);
        }
    }

    /**
     * A page, the newest first.
     *
     * @param after the last deposit of the page before, or null for the first page
     * @param limit from 1 to {@link #MAX_PAGE}
     */
    public Page page(UUID accountId, @Nullable UUID after, int limit) {
        List<DepositDocument.Entry> found = jdbc.sql("""
                select d.deposit_id, d.balance_id, d.currency, d.amount_minor, d.reason, d.made_by, d.key, d.created_at,
                       r.reversal_id, r.reason as reversal_reason, r.made_by as reversed_by, r.created_at as reversed_at
                  from manual_deposits d
                  left join manual_deposit_reversals r using (account_id, deposit_id)
                 where d.account_id = :accountId
                   and (cast(:after as uuid) is null
                        or (d.created_at, d.deposit_id) < (select created_at, deposit_id
                                                             from manual_deposits
                                                            where account_id = :accountId
                                                              and deposit_id = :after))
                 order by d.created_at desc, d.deposit_id desc
                 limit :limit""")
                .param("accountId", accountId)
                .param("after", after, Types.OTHER)
                .param("limit", limit + 1)
                .query((row, _) -> entry(row))
                .list();
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        List<DepositDocument.Entry> page = found.subList(0, limit);
        return new Page(page, page.getLast().depositId());
    }

    private static DepositDocument.Entry entry(ResultSet row) throws SQLException {
        Money amount = new Money(row.getLong("amount_minor"), CurrencyCode.of(row.getString("currency")));
        return new DepositDocument.Entry(
                row.getObject("deposit_id", UUID.class),
                row.getObject("balance_id", UUID.class),
                amount.toDecimal().toPlainString(),
                amount.currency().code(),
                row.getString("reason"),
                row.getString("made_by"),
                row.getString("key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                reversal(row));
    }

    private static DepositDocument.@Nullable Reversal reversal(ResultSet row) throws SQLException {
        UUID reversalId = row.getObject("reversal_id", UUID.class);
        return reversalId == null
                ? null
                : new DepositDocument.Reversal(
                        reversalId,
                        row.getString("reversal_reason"),
                        row.getString("reversed_by"),
                        row.getObject("reversed_at", OffsetDateTime.class).toInstant());
    }
}
