package dev.florin.wallet;

import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.SpendAccount;
import dev.florin.ledger.SpendAccountRows;
import dev.florin.money.CurrencyCode;
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
import java.util.Optional;
import java.util.UUID;

/** The spend accounts of an account, as its people open, name and close them. */
public final class SpendAccounts {
    /** The most that an account ever has, closed ones too: each purchase reads past them. */
    private static final int MOST_EVER = 1_000;

    private final Transactions transactions;
    private final WalletSettings settings;
    private final InstantSource clock;
    private final Ids ids;

    public SpendAccounts(Transactions transactions, WalletSettings settings, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Opens one, with nothing in it.
     *
     * @throws dev.florin.platform.RefusedException when the nickname will not do, or there are too many
     */
    public SpendAccount open(UUID accountId, String nickname) {
        String name = WalletTexts.nickname(nickname);
        UUID balanceId = ids.next();
        Instant now = clock.instant();
        return transactions.call(connection -> {
            SpendAccountRows.Count count = lock(connection, accountId, SpendAccountRows::addCount);
            if (count.open() >= settings.spendAccounts()) {
                throw tooMany(
                        "The account has " + count.open() + " spend accounts, and may have no more. Close one first.");
            }
            if (count.all() >= MOST_EVER) {
                throw tooMany("The account has had " + count.all() + " spend accounts, and may have no more.");
            }
            Pipeline pipeline = new Pipeline();
            Ledger.addOpen(
                    pipeline,
                    List.of(new Ledger.NewBalance(
                            accountId, balanceId, BalanceKind.CASH, CurrencyCode.USD, name, false)),
                    now);
            return changed(connection, pipeline, accountId, balanceId);
        });
    }

    /** @throws dev.florin.platform.RefusedException when the nickname will not do, or there is no such open one */
    public SpendAccount rename(UUID accountId, UUID balanceId, String nickname) {
        String name = WalletTexts.nickname(nickname);
        return transactions.call(connection -> {
            SpendAccount found =
                    lock(connection, accountId, (pipeline, id) -> SpendAccountRows.addFind(pipeline, id, balanceId));
            if (!found.isOpen()) {
                throw Refusal.invalid("input.userCashBalanceId", "is closed").asException();
            }
            Pipeline pipeline = new Pipeline();
            SpendAccountRows.addRename(pipeline, accountId, balanceId, name, clock.instant());
            return changed(connection, pipeline, accountId, balanceId);
        });
    }

    /** One of the account's own, open or closed. */
    public Optional<SpendAccount> find(UUID accountId, UUID balanceId) {
        Pipeline pipeline = new Pipeline();
        Result<SpendAccount> found = SpendAccountRows.addFind(pipeline, accountId, balanceId);
        transactions.atOnce(pipeline);
        return found.first();
    }

    /** A page of those with these statuses, the newest first. */
    public List<SpendAccount> page(UUID accountId, List<SpendAccountRows.Status> statuses, int limit, int offset) {
        Pipeline pipeline = new Pipeline();
        Result<SpendAccount> page = SpendAccountRows.addPage(pipeline, accountId, statuses, limit, offset);
        transactions.atOnce(pipeline);
        return page.rows();
    }

    /** Adds to a pipeline what is read once the account is locked. */
    private interface Reading<T> {
        Result<T> addTo(Pipeline pipeline, UUID accountId);
    }

    /** Locks the account, if it is not blocked, and reads. */
    private static <T> T lock(Connection connection, UUID accountId, Reading<T> reading) throws SQLException {
        Pipeline pipeline = new Pipeline();
        AccountLock lock = AccountLock.addTo(pipeline, accountId);
        Result<T> found = reading.addTo(pipeline, accountId);
        pipeline.execute(connection);
        lock.requireActive();
        return found.first().orElseThrow(() -> notFound("input.userCashBalanceId"));
    }

    static RuntimeException notFound(String field) {
        String message = field + ": there is no such spend account in this account";
        return new Refusal(Reason.NOT_FOUND, message, field).asException();
    }

    private static RuntimeException tooMany(String message) {
        return Refusal.of(Reason.INVALID_ARGUMENT, message).asException();
    }

    private static SpendAccount changed(Connection connection, Pipeline pipeline, UUID accountId, UUID balanceId)
            throws SQLException {
        Result<SpendAccount> found = SpendAccountRows.addFind(pipeline, accountId, balanceId);
        pipeline.execute(connection);
        return found.only();
    }
}
