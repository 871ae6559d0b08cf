package dev.florin.transfer;

import dev.florin.identity.Accounts;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.LedgerAccount;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Debits of bank accounts for purchases, which banks have taken back. What is owed for one blocks the account, and deposits
 * repay it, as they repay a returned deposit ({@link DepositReturns}); the card that stands in for the bank account is
 * charged with it. Each is written once. The account is locked around all of it.
 */
public final class ReturnedDebits {
    private static final String INSERT = """
            insert into returned_debits
                   (account_id, purchase_id, display_id, bank_account_id, currency, amount_minor, owed_at_return_minor,
                    owed_minor, reason, completed_at, returned_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String FIND = """
            select currency, owed_at_return_minor, owed_minor
              from returned_debits
             where account_id = ?
               and purchase_id = ?""";

    private static final String CANCEL = """
            update returned_debits
               set owed_minor = 0
             where account_id = ?
               and purchase_id = ?""";

    private ReturnedDebits() {}

    /**
     * What the bank has taken back.
     *
     * @param displayId the purchase's
     * @param by who bought
     * @param completedAt when the purchase was
     */
    public record Debit(
            UUID accountId,
            UUID purchaseId,
            long displayId,
            UUID bankAccountId,
            Money amount,
            Transfer.By by,
            Instant completedAt) {
        private ReturnEvents.Taken taken(Money owed, @Nullable UUID backupDepositId) {
            return new ReturnEvents.Taken(accountId, purchaseId, amount, owed, backupDepositId);
        }
    }

    /**
     * What became of it.
     *
     * @param owedAtReturn what was owed when it was booked; the rest was taken back by taking the card back
     * @param owed what is owed of that now
     */
    public record Standing(Money owedAtReturn, Money owed) {
        private static Standing read(ResultSet row) throws SQLException {
            CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
            return new Standing(
                    new Money(row.getLong("owed_at_return_minor"), currency),
                    new Money(row.getLong("owed_minor"), currency));
        }

        /** What was owed and has been repaid. */
        public Money repaid() {
            return owedAtReturn.minus(owed);
        }
    }

    /** Of the return's journal: always the same for a purchase, so that the ledger's key refuses a second one. */
    public static UUID journalId(UUID purchaseId) {
        return UUID.nameUUIDFromBytes(("returned debit of " + purchaseId).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when no bank has taken it back. */
    public static Optional<Standing> find(Connection connection, UUID accountId, UUID purchaseId) throws SQLException {
        return Pipeline.read(connection, Standing::read, FIND, accountId, purchaseId)
                .first();
    }

    /** Writes down one for which nothing is owed. */
    public static void note(Connection connection, Debit debit, String why, Ids ids, Instant now) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Money nothing = Money.zero(debit.amount.currency());
        addInsert(pipeline, debit, nothing, why, now);
        ReturnEvents.addOfPurchase(pipeline, ids, debit.taken(nothing, null), why, now);
        pipeline.execute(connection);
    }

    /**
     * Writes down and books one that is owed. The account is blocked until it is repaid, and the backup card's deposit begun,
     * unless an operator has blocked the account.
     *
     * @return the deposit from the backup card; null where there is none
     */
    public static @Nullable UUID owe(Connection connection, Debit debit, String why, Ids ids, Instant now)
            throws SQLException {
        Pipeline reads = new Pipeline();
        AccountMoney.Reading reading = AccountMoney.addTo(reads, debit.accountId);
        Result<UUID> backup = BackupCharge.addFindCardOf(reads, debit.accountId, debit.bankAccountId);
        reads.execute(connection);
        AccountMoney account = Objects.requireNonNull(reading.money());
        Pipeline pipeline = new Pipeline();
        Bookings bookings = new Bookings();
        bookings.book(journal(debit));
        bookings.addTo(pipeline, now);
        addInsert(pipeline, debit, debit.amount, why, now);
        UUID backupDepositId = null;
        if (account.active() || account.isBlockedForDebts()) {
            Accounts.addBlockForDebts(pipeline, debit.accountId);
            if (backup.isPresent()) {
                UUID to = account.spendAccount(null).orElseThrow().balanceId();
                backupDepositId = ids.next();
                BackupCharge.Debt debt =
                        new BackupCharge.Debt(debit.accountId, debit.purchaseId, debit.displayId, debit.by);
                BackupCharge.Terms terms = new BackupCharge.Terms(backupDepositId, backup.only(), to, debit.amount);
                BackupCharge.addTo(pipeline, debt, terms, now);
            }
        }
        ReturnEvents.addOfPurchase(pipeline, ids, debit.taken(debit.amount, backupDepositId), why, now);
        pipeline.execute(connection);
        return backupDepositId;
    }

    private static Journal journal(Debit debit) {
        return Journal.of(
                        debit.accountId,
                        journalId(debit.purchaseId),
                        Journal.Kind.PURCHASE_DEBIT_RETURN,
                        debit.purchaseId)
                .debit(LedgerAccount.CUSTOMER_RECEIVABLE, debit.amount)
                .credit(LedgerAccount.GATEWAY_CLEARING, debit.amount)
                .build();
    }

    private static void addInsert(Pipeline pipeline, Debit debit, Money owed, String why, Instant now) {
        pipeline.add(
                INSERT,
                debit.accountId,
                debit.purchaseId,
                debit.displayId,
                debit.bankAccountId,
                debit.amount.currency().code(),
                debit.amount.minor(),
                owed.minor(),
                owed.minor(),
                why,
                debit.completedAt,
                now);
    }

    /** Nothing is owed for it any more, as the purchase is refunded; the caller books that. Ends the block if that was all. */
    public static void cancel(Connection connection, UUID accountId, UUID purchaseId) throws SQLException {
        Pipeline reads = new Pipeline();
        Result<Debts.Debt> debts = Debts.addTo(reads, accountId);
        reads.execute(connection);
        List<Debts.Debt> others = debts.rows().stream()
                .filter(debt -> !debt.id().equals(purchaseId))
                .toList();
        if (others.size() == debts.rows().size()) {
            return;
        }
        Pipeline pipeline = new Pipeline().add(CANCEL, accountId, purchaseId);
        if (others.isEmpty()) {
            Accounts.addEndOfDebts(pipeline, accountId);
        }
        pipeline.execute(connection);
    }
}
