package dev.florin.banklink;

import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bank accounts that were added by number and that nobody has confirmed, of all accounts, for operators. */
public final class UnconfirmedAccounts {
    /** The most bank accounts of one page. */
    public static final int MAX_PAGE = 200;

    private static final String SELECT = """
            select b.bank_account_id, b.account_id, b.type, b.account_name, b.last_four, b.disabled_why, b.created_at,
                   v.holder, v.tries_left, v.deposits_sent_at
              from bank_accounts b
              left join bank_verifications v using (account_id, bank_account_id)""";

    private final Transactions transactions;

    public UnconfirmedAccounts(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Why an account cannot pay yet. */
    public enum State {
        /** Its owner has still to say what the two deposits were. */
        UNVERIFIED,
        /** Its owner has said it wrong too often, or the deposits could not be sent. */
        UNVERIFIABLE
    }

    /**
     * A page, who has waited for the longest time first.
     *
     * @param after the last bank account of the page before; null for the first page
     * @param limit from 1 to {@link #MAX_PAGE}
     */
    public UnconfirmedAccount.Page page(State state, @Nullable UUID after, int limit) {
        StringBuilder sql = new StringBuilder(SELECT).append("\n where b.disabled_why = ?");
        List<Object> values = new ArrayList<>(List.of(state.name()));
        if (after != null) {
            sql.append("\n   and b.bank_account_id > ?");
            values.add(after);
        }
        values.add(limit + 1);
        // Ids grow with time.
        sql.append("\n order by b.bank_account_id\n limit ?");
        return UnconfirmedAccount.Page.of(
                transactions
                        .read(UnconfirmedAccounts::read, sql.toString(), values.toArray())
                        .rows(),
                limit);
    }

    public Optional<UnconfirmedAccount> find(UUID bankAccountId) {
        return transactions
                .read(
                        UnconfirmedAccounts::read,
                        SELECT
                                + "\n where b.disabled_why in ('UNVERIFIED', 'UNVERIFIABLE')\n   and b.bank_account_id = ?",
                        bankAccountId)
                .first();
    }

    private static UnconfirmedAccount read(ResultSet row) throws SQLException {
        return new UnconfirmedAccount(
                row.getObject("bank_account_id", UUID.class),
                row.getObject("account_id", UUID.class),
                State.valueOf(row.getString("disabled_why")),
                row.getString("type"),
                row.getString("account_name"),
                row.getString("last_four"),
                row.getString("holder"),
                row.getObject("tries_left", Integer.class),
                instant(row, "deposits_sent_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
