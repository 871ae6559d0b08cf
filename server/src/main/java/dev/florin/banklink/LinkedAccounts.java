package dev.florin.banklink;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads linked accounts and their recorded balances. One of another account does not exist. */
final class LinkedAccounts {
    private static final String SELECT = """
            select l.bank_account_id, l.platform_item_id, i.institution_auth_id, l.account_ref, i.institution_name,
                   b.account_name, b.nickname, b.last_four, b.type, l.subtype, b.status, b.disabled_why,
                   l.currency, l.current_minor, l.available_minor, l.balance_at
              from linked_bank_accounts l
              join bank_accounts b using (account_id, bank_account_id)
              join bank_items i using (account_id, platform_item_id)
             where l.account_id = ?
               and b.disabled_why is distinct from 'REMOVED'""";

    private final Transactions transactions;

    LinkedAccounts(Transactions transactions) {
        this.transactions = transactions;
    }

    Optional<LinkedAccount> find(UUID accountId, UUID bankAccountId) {
        return transactions
                .read(LinkedAccounts::account, SELECT + " and l.bank_account_id = ?", accountId, bankAccountId)
                .first();
    }

    /** The oldest first, at most as many as an account may have. */
    List<LinkedAccount> all(UUID accountId) {
        return transactions
                .read(
                        LinkedAccounts::account,
                        SELECT + " order by b.created_at, l.account_ref limit " + BankAccountRows.MAX_ACCOUNTS,
                        accountId)
                .rows();
    }

    List<LinkedAccount> of(BankItem item) {
        return all(item.accountId()).stream()
                .filter(account -> account.platformItemId().equals(item.platformItemId()))
                .toList();
    }

    /**
     * Notes that the bank is about to be asked for a balance, unless it was asked a moment ago.
     *
     * @return how long it takes until it may be asked again; zero when it may be asked now
     */
    Duration ask(UUID accountId, UUID bankAccountId, Instant now, Duration pause) {
        return transactions.call(connection -> {
            Instant last = Pipeline.read(
                            connection, row -> row.getTimestamp("asked_at").toInstant(), """
                            select asked_at
                              from linked_bank_accounts
                             where account_id = ? and bank_account_id = ?
                               for update""", accountId, bankAccountId)
                    .only();
            Duration left = Duration.between(now, last.plus(pause));
            if (left.isPositive()) {
                return left;
            }
            new Pipeline()
                    .add(
                            "update linked_bank_accounts set asked_at = ? where account_id = ? and bank_account_id = ?",
                            now,
                            accountId,
                            bankAccountId)
                    .execute(connection);
            return Duration.ZERO;
        });
    }

    void record(UUID accountId, UUID bankAccountId, BankLink.Balance balance, Instant now) {
        Money available = balance.available();
        transactions.atOnce(new Pipeline()
                .add(
                        """
                        update linked_bank_accounts
                           set currency = ?, current_minor = ?, available_minor = cast(nullif(?, '') as bigint),
                               balance_at = ?
                         where account_id = ? and bank_account_id = ? and balance_at <= ?""",
                        balance.current().currency().code(),
                        balance.current().minor(),
                        available == null ? "" : Long.toString(available.minor()),
                        now,
                        accountId,
                        bankAccountId,
                        now));
    }

    private static LinkedAccount account(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        Long available = row.getObject("available_minor", Long.class);
        return new LinkedAccount(
                row.getObject("bank_account_id", UUID.class),
                row.getObject("platform_item_id", UUID.class),
                row.getObject("institution_auth_id", UUID.class),
                row.getString("account_ref"),
                row.getString("institution_name"),
                row.getString("account_name"),
                row.getString("nickname"),
                row.getString("last_four"),
                row.getString("type"),
                row.getString("subtype"),
                row.getString("status"),
                row.getString("disabled_why"),
                new LinkedAccount.Recorded(
                        new Money(row.getLong("current_minor"), currency),
                        available == null ? null : new Money(available, currency),
                        row.getTimestamp("balance_at").toInstant()));
    }
}
