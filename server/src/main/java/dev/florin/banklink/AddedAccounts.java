package dev.florin.banklink;

import dev.florin.banklink.BankAccountVault.Answer;
import dev.florin.banklink.BankAccountVault.NewAccount;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.wallet.GatewayTokens;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bank accounts that are added by number. An account that is added twice is the same account. */
public final class AddedAccounts {
    /** How often wrong amounts may be said of an account. */
    static final int MAX_TRIES = 3;

    /** Accounts that may have been added and not verified, removed ones too. */
    static final int MAX_UNVERIFIED = 10;

    private final Transactions transactions;
    private final BankAccountVault vault;
    private final BankQuestions questions;
    private final MicroDeposits deposits;
    private final GatewayTokens tokens;
    private final Secrets secrets;
    private final Ids ids;
    private final InstantSource clock;

    AddedAccounts(
            Transactions transactions,
            BankAccountVault vault,
            BankQuestions questions,
            MicroDeposits deposits,
            GatewayTokens tokens,
            Secrets secrets,
            Ids ids,
            InstantSource clock) {
        this.transactions = transactions;
        this.vault = vault;
        this.questions = questions;
        this.deposits = deposits;
        this.tokens = tokens;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param replayed whether it was there before */
    public record Added(BankAccountDetails account, boolean replayed) {}

    private record Known(UUID bankAccountId, boolean removed, boolean verified, boolean exhausted) {}

    /**
     * Adds an account, which can pay once it is verified, and has two small deposits sent to it.
     *
     * @throws dev.florin.platform.RefusedException when the gateway does not take it, or the account may add none
     */
    public Added add(Caller.User caller, NewAccount account, @Nullable String nickname) {
        transactions.run(connection -> AccountLock.take(connection, caller.accountId()));
        String key = keyOf(caller.accountId(), account);
        return switch (questions.ask(() -> vault.keep(key, account), Answer.Unknown::new)) {
            case Answer.Kept kept -> {
                Added added = transactions.call(connection -> write(connection, caller, account, nickname, kept));
                // At once, where nothing is in the way; else the operation sends them.
                deposits.run(
                        new OperationKey(caller.accountId(), added.account().bankAccountId()));
                yield added;
            }
            case Answer.Declined(String why) ->
                throw Refusal.invalid("input.accountNumber", why).asException();
            case Answer.Unknown _ -> throw BankAnswers.unknown();
        };
    }

    /** The same for the same request, and of no use to whoever sees it. */
    private String keyOf(UUID accountId, NewAccount account) {
        byte[] hash = secrets.fingerprint(
                "added bank account",
                String.join(
                        " ",
                        accountId.toString(),
                        account.routing().digits(),
                        account.number().forGateway(),
                        account.type().name(),
                        account.holder()));
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private Added write(
            Connection connection, Caller.User caller, NewAccount account, @Nullable String nickname, Answer.Kept kept)
            throws SQLException {
        AccountLock.take(connection, caller.accountId());
        Optional<Known> known = Pipeline.read(
                        connection,
                        row -> new Known(
                                row.getObject("bank_account_id", UUID.class),
                                row.getBoolean("is_removed"),
                                row.getBoolean("is_verified"),
                                row.getBoolean("is_exhausted")),
                        """
                        select v.bank_account_id, coalesce(b.disabled_why = 'REMOVED', false) as is_removed,
                               v.verified_at is not null as is_verified, v.tries_left = 0 as is_exhausted
                          from bank_verifications v
                          join bank_accounts b using (account_id, bank_account_id)
                         where v.account_id = ? and v.fingerprint = ?""",
                        caller.accountId(),
                        kept.fingerprint())
                .first();
        if (known.isEmpty()) {
            requireRoom(connection, caller.accountId());
            UUID id = ids.next();
            insert(connection, caller.accountId(), id, account, kept);
            rename(connection, caller.accountId(), id, nickname);
            return new Added(BankAccounts.read(connection, caller.accountId(), id), false);
        }
        UUID id = known.get().bankAccountId;
        if (known.get().removed) {
            bringBack(connection, caller.accountId(), known.get());
            rename(connection, caller.accountId(), id, nickname);
        }
        return new Added(BankAccounts.read(connection, caller.accountId(), id), !known.get().removed);
    }

    /** Each of them costs two deposits. */
    private static void requireRoom(Connection connection, UUID accountId) throws SQLException {
        if (!BankAccountRows.hasRoom(connection, accountId, 1)) {
            throw BankAccountRows.full();
        }
        int unverified = Pipeline.read(connection, row -> row.getInt("unverified"), """
                        select count(*)::int as unverified
                          from bank_verifications
                         where account_id = ? and verified_at is null""", accountId)
                .only();
        if (unverified >= MAX_UNVERIFIED) {
            throw Refusal.invalid(
                            "input",
                            MAX_UNVERIFIED
                                    + " bank accounts were added by number and never verified; no more can be added")
                    .asException();
        }
    }

    private void insert(Connection connection, UUID accountId, UUID id, NewAccount account, Answer.Kept kept)
            throws SQLException {
        Instant now = clock.instant();
        String lastFour = account.number().lastFour();
        Pipeline pipeline = new Pipeline()
                .add(
                        """
                        insert into bank_accounts
                               (account_id, bank_account_id, type, account_name, status, disabled_why, ach_routing,
                                last_four, gateway_token, created_at)
                        values (?, ?, ?, ?, 'DISABLED', 'UNVERIFIED', ?, ?, ?, ?)""",
                        accountId,
                        id,
                        account.type().name(),
                        (account.type() == BankAccountVault.Type.SAVING ? "Saving " : "Checking ") + lastFour,
                        account.routing().digits(),
                        lastFour,
                        tokens.seal(id, kept.token()),
                        now)
                .add("""
                        insert into bank_verifications
                               (account_id, bank_account_id, holder, fingerprint, tries_left, created_at)
                        values (?, ?, ?, ?, ?, ?)""", accountId, id, account.holder(), kept.fingerprint(), MAX_TRIES, now);
        Operations.addDue(pipeline, MicroDeposits.KIND, new OperationKey(accountId, id), now, now);
        pipeline.execute(connection);
    }

    private static void rename(Connection connection, UUID accountId, UUID id, @Nullable String nickname)
            throws SQLException {
        new Pipeline()
                .add(
                        "update bank_accounts set nickname = nullif(?, '') where account_id = ? and bank_account_id = ?",
                        nickname == null ? "" : nickname,
                        accountId,
                        id)
                .execute(connection);
    }

    /** As it was before it was removed: a new beginning would give new tries. */
    private static void bringBack(Connection connection, UUID accountId, Known known) throws SQLException {
        String why = known.verified ? "" : known.exhausted ? "UNVERIFIABLE" : "UNVERIFIED";
        new Pipeline().add("""
                        update bank_accounts
                           set status = case ? when '' then 'ENABLED' else 'DISABLED' end, disabled_why = nullif(?, '')
                         where account_id = ? and bank_account_id = ?""", why, why, accountId, known.bankAccountId).execute(connection);
    }
}
