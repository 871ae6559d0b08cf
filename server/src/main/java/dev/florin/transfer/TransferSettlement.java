package dev.florin.transfer;

import dev.florin.ledger.Bookings;
import dev.florin.ledger.Ledger;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The later transactions of a movement that a gateway takes part in. Each locks the accounts, reads the state again, and
 * does nothing when another run was first.
 */
final class TransferSettlement {
    private static final String COMPLETE = """
            update transfers
               set state = 'COMPLETED',
                   to_balance_id = (cast(? as uuid[]))[1],
                   counter_transfer_id = (cast(? as uuid[]))[1],
                   repaid_minor = ?,
                   updated_at = ?,
                   completed_at = ?
             where account_id = ?
               and transfer_id = ?""";

    private static final String FAIL = """
            update transfers
               set state = 'FAILED',
                   refusal_reason = ?,
                   refusal_message = ?,
                   updated_at = ?
             where account_id = ?
               and transfer_id = ?""";

    private static final String CLEAR = """
            update transfers
               set state = 'CLEARING',
                   expected_at = ?,
                   updated_at = ?
             where account_id = ?
               and transfer_id = ?
               and state = 'CHARGING'""";

    private final Transactions transactions;
    private final InstantSource clock;
    private final Ids ids;

    TransferSettlement(Transactions transactions, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    @Nullable
    Transfer find(OperationKey key) {
        Pipeline pipeline = new Pipeline();
        Result<Transfer> found = TransferRows.addById(pipeline, key.accountId(), key.operationId());
        transactions.atOnce(pipeline);
        return found.first().orElse(null);
    }

    /** Whether it is a backup card's deposit for a debt that was repaid meanwhile. */
    boolean isRepaidAlready(OperationKey key) {
        Pipeline pipeline = new Pipeline();
        Result<Boolean> isRepaid = BackupCharge.addIsRepaid(pipeline, key);
        transactions.atOnce(pipeline);
        return isRepaid.first().orElse(false);
    }

    /**
     * A bank has taken on a debit, which is expected to clear at that time. The account is locked, as what changes a
     * transfer marks its block of the account's transactions.
     */
    void clear(OperationKey key, Instant expectedAt) {
        Pipeline pipeline = new Pipeline();
        Ledger.addLockAccounts(pipeline, List.of(key.accountId()));
        pipeline.add(CLEAR, expectedAt, clock.instant(), key.accountId(), key.operationId());
        transactions.atOnce(pipeline);
    }

    /** The money is there, or paid out: books it. */
    void complete(OperationKey key) {
        transactions.run(connection -> {
            Transfer transfer = locked(connection, key);
            if (transfer != null && !transfer.state().isFinal()) {
                complete(connection, transfer);
            }
        });
    }

    /** It came to nothing: gives back what is held. */
    void fail(OperationKey key, Refusal refusal) {
        transactions.run(connection -> {
            Transfer transfer = locked(connection, key);
            if (transfer == null || transfer.state().isFinal()) {
                return;
            }
            Instant now = clock.instant();
            Pipeline pipeline = new Pipeline();
            if (transfer.state() == TransferState.PAYING) {
                Bookings bookings = new Bookings();
                bookings.end(TransferStart.hold(transfer));
                bookings.addTo(pipeline, now);
            }
            pipeline.add(FAIL, refusal.reason().name(), refusal.message(), now, key.accountId(), key.operationId());
            Operations.addFinish(pipeline, key, now);
            pipeline.execute(connection);
        });
    }

    /** Which accounts it is between never changes, so it is read before they are locked. */
    private static @Nullable Transfer locked(Connection connection, OperationKey key) throws SQLException {
        Transfer before = read(connection, key);
        if (before == null) {
            return null;
        }
        Transfer.Counter counter = before.counter();
        Ledger.lockAccounts(
                connection,
                Stream.of(before.accountId(), counter == null ? null : counter.accountId())
                        .filter(Objects::nonNull)
                        .toList());
        return read(connection, key);
    }

    private static @Nullable Transfer read(Connection connection, OperationKey key) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<Transfer> found = TransferRows.addById(pipeline, key.accountId(), key.operationId());
        pipeline.execute(connection);
        return found.first().orElse(null);
    }

    private void complete(Connection connection, Transfer transfer) throws SQLException {
        Instant now = clock.instant();
        OperationKey key = new OperationKey(transfer.accountId(), transfer.transferId());
        Pipeline pipeline = new Pipeline();
        Transfer mine = transfer.toBalanceId() == null ? transfer : arriving(connection, pipeline, transfer);
        Bookings bookings = new Bookings();
        if (transfer.state() == TransferState.PAYING) {
            bookings.end(TransferStart.hold(transfer));
        }
        TransferBooking.book(bookings, mine);
        Transfer other = otherSide(connection, transfer, now);
        if (other != null) {
            TransferBooking.book(bookings, other);
            TransferWrites writes = new TransferWrites();
            writes.add(other, null);
            writes.addTo(pipeline, now);
        }
        bookings.addTo(pipeline, now);
        pipeline.add(
                COMPLETE,
                new UUID[] {mine.toBalanceId()},
                new UUID[] {other == null ? null : other.transferId()},
                mine.repaid().minor(),
                now,
                now,
                key.accountId(),
                key.operationId());
        Operations.addFinish(pipeline, key, now);
        pipeline.execute(connection);
    }

    /** What a deposit does not repay reaches its balance. */
    private static Transfer arriving(Connection connection, Pipeline writes, Transfer deposit) throws SQLException {
        AccountMoney account = money(connection, deposit.accountId());
        Money repaid = Debts.repaidBy(deposit.amount(), account.debts());
        Debts.addRepayment(writes, deposit.accountId(), account.debts(), repaid);
        return deposit.arrivingAt(openBalance(account, Objects.requireNonNull(deposit.toBalanceId())), repaid);
    }

    private @Nullable Transfer otherSide(Connection connection, Transfer transfer, Instant now) throws SQLException {
        Transfer.Counter counter = transfer.counter();
        if (counter == null) {
            return null;
        }
        UUID balanceId =
                openBalance(money(connection, counter.accountId()), Objects.requireNonNull(counter.balanceId()));
        return TransferStart.otherSide(transfer, ids.next(), balanceId, now);
    }

    private static AccountMoney money(Connection connection, UUID accountId) throws SQLException {
        Pipeline pipeline = new Pipeline();
        AccountMoney.Reading reading = AccountMoney.addTo(pipeline, accountId);
        pipeline.execute(connection);
        return Objects.requireNonNull(reading.money());
    }

    /** A spend account may have been closed meanwhile: the money then goes to the default one, which is always open. */
    private static UUID openBalance(AccountMoney account, UUID balanceId) {
        boolean isOpen =
                account.balances().stream().anyMatch(one -> one.balanceId().equals(balanceId) && one.open());
        return isOpen
                ? balanceId
                : account.spendAccount(null)
                        .orElseThrow(() -> new IllegalStateException("no open spend account in " + account.accountId()))
                        .balanceId();
    }
}
