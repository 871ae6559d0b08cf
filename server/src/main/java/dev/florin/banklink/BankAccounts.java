package dev.florin.banklink;

import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.wallet.BackupCards;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with bank accounts however they came: rename and remove. One of another account does not exist. */
public final class BankAccounts {
    private static final String SELECT = """
            select b.bank_account_id, b.account_id, b.type, b.account_name, b.status, b.disabled_why, b.ach_routing, b.last_four,
                   b.nickname,
            """ + BackupCards.COLUMN + """

              from bank_accounts b
             where b.account_id = ? and b.bank_account_id = ?""";

    private final Transactions transactions;
    private final BackupCards backups;
    private final InstantSource clock;

    BankAccounts(Transactions transactions, InstantSource clock) {
        this.backups = new BackupCards(transactions);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param replayed whether it was removed before */
    public record Removed(BankAccountDetails account, boolean replayed) {}

    /** @throws dev.florin.platform.RefusedException when the account has no such bank account */
    public BankAccountDetails rename(Caller.User caller, UUID bankAccountId, String nickname) {
        Pipeline pipeline = new Pipeline().add("""
                        update bank_accounts
                           set nickname = ?
                         where account_id = ? and bank_account_id = ? and disabled_why is distinct from 'REMOVED'""", nickname, caller.accountId(), bankAccountId);
        Result<BankAccountDetails> after = addRead(pipeline, caller.accountId(), bankAccountId);
        transactions.atOnce(pipeline);
        return after.first().filter(account -> !account.isRemoved()).orElseThrow(BankAnswers::noAccount);
    }

    /**
     * Names the card that is charged when the bank takes back a debit whose money was spent already.
     *
     * @param bankCardId null for none
     * @throws dev.florin.platform.RefusedException when the account has no such bank account, or no such active card
     */
    public BankAccountDetails setBackup(Caller.User caller, UUID bankAccountId, @Nullable UUID bankCardId) {
        backups.set(caller.accountId(), bankAccountId, bankCardId);
        return transactions.call(connection -> read(connection, caller.accountId(), bankAccountId));
    }

    /**
     * Takes a bank account away, and its backup card with it. A purchase under way goes on; a connection whose last account this was is given up.
     *
     * @throws dev.florin.platform.RefusedException when the account has no such bank account
     */
    public Removed remove(Caller.User caller, UUID bankAccountId) {
        return transactions.call(connection -> {
            AccountLock.takeOfAny(connection, caller.accountId());
            BankAccountDetails before = read(connection, caller.accountId(), bankAccountId);
            if (before.isRemoved()) {
                return new Removed(before, true);
            }
            new Pipeline().add("""
                            update bank_accounts
                               set status = 'DISABLED', disabled_why = 'REMOVED', backup_card_id = null
                             where account_id = ? and bank_account_id = ?""", caller.accountId(), bankAccountId).execute(connection);
            BankItems.removeEmpty(connection, caller.accountId(), clock.instant());
            return new Removed(read(connection, caller.accountId(), bankAccountId), false);
        });
    }

    /** @throws dev.florin.platform.RefusedException when the account has no such bank account */
    static BankAccountDetails read(Connection connection, UUID accountId, UUID bankAccountId) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<BankAccountDetails> found = addRead(pipeline, accountId, bankAccountId);
        pipeline.execute(connection);
        return found.first().orElseThrow(BankAnswers::noAccount);
    }

    private static Result<BankAccountDetails> addRead(Pipeline pipeline, UUID accountId, UUID bankAccountId) {
        return pipeline.query(BankAccounts::details, SELECT, accountId, bankAccountId);
    }

    private static BankAccountDetails details(ResultSet row) throws SQLException {
        return new BankAccountDetails(
                row.getObject("bank_account_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("type"),
                row.getString("account_name"),
                row.getString("status"),
                row.getString("disabled_why"),
                row.getString("ach_routing"),
                row.getString("last_four"),
                row.getString("nickname"),
                row.getObject("backup_card_id", UUID.class));
    }
}
