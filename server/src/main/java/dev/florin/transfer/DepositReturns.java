package dev.florin.transfer;

import dev.florin.audit.Acting;
import dev.florin.identity.Accounts;
import dev.florin.ledger.Balance;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerAccount;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes back deposits that the source's bank has returned after they were credited. What is still on the balance is taken;
 * the rest is owed, and blocks the account until deposits have repaid it. No balance becomes negative. What a source has
 * paid to another account stays there, so all of it is owed. Where a card stands in for the bank account, it is charged
 * with what is owed, unless an operator has blocked the account.
 */
public final class DepositReturns {
    /** The longest reason, in characters. */
    public static final int MAX_REASON = 200;

    private static final String RETURN = """
            update transfers
               set state = 'RETURNED',
                   refusal_reason = ?,
                   refusal_message = ?,
                   owed_minor = ?,
                   owed_at_return_minor = ?,
                   returned_at = ?,
                   updated_at = ?
             where account_id = ?
               and transfer_id = ?""";

    private final Transactions transactions;
    private final InstantSource clock;
    private final Ids ids;
    private final PurchaseReturns purchases;

    /** @param purchases what is no deposit may be one of these */
    public DepositReturns(Transactions transactions, InstantSource clock, Ids ids, PurchaseReturns purchases) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.purchases = purchases;
    }

    /**
     * What was done.
     *
     * @param takenBack from the balance; of a purchase, what its card was worth that was taken back
     * @param owed the rest, as it was when the deposit was returned
     * @param replayed whether it had been returned before, so that nothing was done
     * @param backupDepositId the deposit that was begun from the backup card for what is owed; null where none was
     */
    public record Returned(
            UUID transferId,
            Money takenBack,
            Money owed,
            boolean replayed,
            @Nullable UUID backupDepositId) {}

    /**
     * Takes a deposit back, once; or books that the debit for a purchase was returned, once.
     *
     * @param transferId the deposit's, the transfer's or the purchase's
     * @throws dev.florin.platform.RefusedException when the account has no such deposit that is complete, and no such purchase
     */
    public Returned takeBack(UUID accountId, UUID transferId, String why) {
        if (why.isBlank() || why.length() > MAX_REASON || why.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("reason", "must be a line of 1 to " + MAX_REASON + " characters")
                    .asException();
        }
        return transactions.call(connection -> takeBack(connection, accountId, transferId, why.strip()));
    }

    private Returned takeBack(Connection connection, UUID accountId, UUID transferId, String why) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Ledger.addLockAccounts(pipeline, List.of(accountId));
        Result<Transfer> found = TransferRows.addById(pipeline, accountId, transferId);
        AccountMoney.Reading reading = AccountMoney.addTo(pipeline, accountId);
        Result<UUID> backup = BackupCharge.addFindCard(pipeline, accountId, transferId);
        pipeline.execute(connection);
        Returned ofPurchase = found.isEmpty() ? purchases.takeBack(connection, accountId, transferId, why) : null;
        if (ofPurchase != null) {
            if (ofPurchase.replayed()) {
                Acting.changesNothing();
            }
            return ofPurchase;
        }
        Transfer deposit = found.first()
                .filter(DepositReturns::isCharged)
                .filter(one -> one.state() == TransferState.COMPLETED || one.state() == TransferState.RETURNED)
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND, "The account has no such deposit that is complete.")
                        .asException());
        if (deposit.state() == TransferState.RETURNED) {
            Acting.changesNothing();
            Money none = Money.zero(deposit.amount().currency());
            return new Returned(transferId, none, none, true, null);
        }
        return book(connection, deposit, Objects.requireNonNull(reading.money()), backup.first(), why);
    }

    private static boolean isCharged(Transfer transfer) {
        boolean isSent = transfer.kind() == TransferKind.TRANSFER_OUT
                && transfer.outside().sourceKind() != null;
        return isSent || transfer.kind() == TransferKind.DEPOSIT;
    }

    private Returned book(
            Connection connection, Transfer deposit, AccountMoney account, Optional<UUID> backup, String why)
            throws SQLException {
        Instant now = clock.instant();
        UUID balanceId = deposit.toBalanceId();
        Money takenBack = Money.zero(deposit.amount().currency());
        Journal.Builder journal =
                Journal.of(deposit.accountId(), ids.next(), Journal.Kind.SOURCE_DEPOSIT_RETURN, deposit.transferId());
        if (balanceId != null) {
            takenBack = account.balances().stream()
                    .filter(one -> one.balanceId().equals(balanceId))
                    .map(Balance::available)
                    .findFirst()
                    .orElseThrow()
                    .min(deposit.amount().minus(deposit.repaid()));
            journal.debit(balanceId, takenBack);
        }
        Money owed = deposit.amount().minus(takenBack);
        Bookings bookings = new Bookings();
        bookings.book(journal.debit(LedgerAccount.CUSTOMER_RECEIVABLE, owed)
                .debit(LedgerAccount.FEE_REVENUE, deposit.fee())
                .credit(LedgerAccount.GATEWAY_CLEARING, deposit.total())
                .build());
        String message = "The bank has returned the " + (balanceId == null ? "payment" : "deposit") + ": " + why;
        boolean blocks = owed.isPositive() && (account.active() || account.isBlockedForDebts());
        Pipeline pipeline = new Pipeline();
        bookings.addTo(pipeline, now);
        pipeline.add(
                RETURN,
                Reason.PAYMENT_DECLINED.name(),
                message,
                owed.minor(),
                owed.minor(),
                now,
                now,
                deposit.accountId(),
                deposit.transferId());
        UUID backupDepositId = null;
        if (blocks) {
            Accounts.addBlockForDebts(pipeline, deposit.accountId());
        }
        if (blocks && backup.isPresent()) {
            UUID to = account.spendAccount(null).orElseThrow().balanceId();
            backupDepositId = ids.next();
            BackupCharge.Debt debt = new BackupCharge.Debt(
                    deposit.accountId(), deposit.transferId(), deposit.displayId(), deposit.initiator());
            BackupCharge.addTo(pipeline, debt, new BackupCharge.Terms(backupDepositId, backup.get(), to, owed), now);
        }
        ReturnEvents.Taken taken = new ReturnEvents.Taken(
                deposit.accountId(), deposit.transferId(), deposit.amount(), owed, backupDepositId);
        ReturnEvents.addOfDeposit(pipeline, ids, taken, message, now);
        pipeline.execute(connection);
        return new Returned(deposit.transferId(), takenBack, owed, false, backupDepositId);
    }
}
