package dev.florin.banklink;

import dev.florin.banklink.BankAccountVault.Answer;
import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Verifies bank accounts that were added by number: whoever can see the two deposits may pay from the account. */
public final class BankVerifications {
    private final Transactions transactions;
    private final BankAccountVault vault;
    private final BankQuestions questions;
    private final InstantSource clock;

    BankVerifications(Transactions transactions, BankAccountVault vault, BankQuestions questions, InstantSource clock) {
        this.transactions = transactions;
        this.vault = vault;
        this.questions = questions;
        this.clock = clock;
    }

    /** @param replayed whether it was verified before */
    public record Verified(BankAccountDetails account, boolean replayed) {}

    /**
     * Verifies an account by what the two deposits were, in cents.
     *
     * @throws dev.florin.platform.RefusedException when there is no such account that was added by number, the amounts are
     *     wrong, or they were too often
     */
    public Verified verify(Caller.User caller, UUID bankAccountId, int firstCents, int secondCents) {
        UUID accountId = caller.accountId();
        Optional<BankAccountDetails> verified =
                transactions.call(connection -> beginTry(connection, accountId, bankAccountId));
        if (verified.isPresent()) {
            return new Verified(verified.get(), true);
        }
        return switch (questions.ask(
                () -> vault.check(bankAccountId.toString(), firstCents, secondCents), Answer.Unknown::new)) {
            case Answer.Right() -> new Verified(enable(accountId, bankAccountId), false);
            case Answer.Wrong() -> throw wrong(accountId, bankAccountId);
            case Answer.Unknown _ -> throw giveBack(accountId, bankAccountId);
        };
    }

    private record Standing(boolean sent, boolean verified, int triesLeft) {}

    /** Takes a try before anybody is asked, so that no crash makes one free. Says so when there is nothing to verify. */
    private static Optional<BankAccountDetails> beginTry(Connection connection, UUID accountId, UUID bankAccountId)
            throws SQLException {
        Standing standing = Pipeline.read(
                        connection,
                        row -> new Standing(
                                row.getBoolean("is_sent"), row.getBoolean("is_verified"), row.getInt("tries_left")),
                        """
                        select v.deposits_sent_at is not null as is_sent, v.verified_at is not null as is_verified,
                               v.tries_left
                          from bank_verifications v
                          join bank_accounts b using (account_id, bank_account_id)
                         where v.account_id = ? and v.bank_account_id = ?
                           and b.disabled_why is distinct from 'REMOVED'
                           for update of v""",
                        accountId,
                        bankAccountId)
                .first()
                .orElseThrow(BankAnswers::noAccount);
        if (standing.verified) {
            return Optional.of(BankAccounts.read(connection, accountId, bankAccountId));
        }
        if (standing.triesLeft == 0) {
            throw tooOften();
        }
        if (!standing.sent) {
            throw Refusal.of(Reason.TOO_BUSY, "The two deposits are not sent yet. Try again later.")
                    .asException();
        }
        changeTries(connection, accountId, bankAccountId, -1);
        return Optional.empty();
    }

    private static void changeTries(Connection connection, UUID accountId, UUID bankAccountId, int by)
            throws SQLException {
        new Pipeline().add("""
            update bank_verifications
               set tries_left = tries_left + ?
             where account_id = ? and bank_account_id = ?""", by, accountId, bankAccountId).execute(connection);
    }

    private BankAccountDetails enable(UUID accountId, UUID bankAccountId) {
        return transactions.call(connection -> {
            new Pipeline()
                    .add("""
                            update bank_verifications
                               set verified_at = ?
                             where account_id = ? and bank_account_id = ?""", clock.instant(), accountId, bankAccountId)
                    .add("""
                        update bank_accounts
                           set status = 'ENABLED', disabled_why = null
                         where account_id = ? and bank_account_id = ?
                           and disabled_why in ('UNVERIFIED', 'UNVERIFIABLE')""", accountId, bankAccountId)
                    .execute(connection);
            return BankAccounts.read(connection, accountId, bankAccountId);
        });
    }

    private RuntimeException wrong(UUID accountId, UUID bankAccountId) {
        int left = transactions.call(connection -> {
            int now = Pipeline.read(connection, row -> row.getInt("tries_left"), """
                select tries_left from bank_verifications where account_id = ? and bank_account_id = ?""", accountId, bankAccountId)
                    .only();
            if (now == 0) {
                new Pipeline().add("""
                    update bank_accounts
                       set disabled_why = 'UNVERIFIABLE'
                     where account_id = ? and bank_account_id = ? and disabled_why = 'UNVERIFIED'""", accountId, bankAccountId).execute(connection);
            }
            return now;
        });
        return left == 0
                ? tooOften()
                : Refusal.invalid(
                                "input.firstAmount",
                                "these are not the two deposits; " + left + (left == 1 ? " try is" : " tries are")
                                        + " left")
                        .asException();
    }

    private RuntimeException giveBack(UUID accountId, UUID bankAccountId) {
        transactions.run(connection -> changeTries(connection, accountId, bankAccountId, 1));
        return BankAnswers.unknown();
    }

    private static RuntimeException tooOften() {
        return Refusal.of(
                        Reason.FUNDING_SOURCE_NOT_FOUND,
                        "Wrong amounts were said of this bank account " + AddedAccounts.MAX_TRIES
                                + " times; it can no longer be verified by deposits. Link it at its bank.")
                .asException();
    }
}
