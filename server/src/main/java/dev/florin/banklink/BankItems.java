package dev.florin.banklink;

import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Connections to banks, as the database has them. One of another account does not exist. */
final class BankItems {
    /** Connections that an account may have; one more is refused. */
    static final int MAX_ITEMS = 50;

    private static final String SELECT = """
            select account_id, platform_item_id, institution_auth_id, institution_name, status = 'CONNECTED' as is_connected,
                   requires_address and street_line1 is null as lacks_address, listed_at is not null as is_listed,
                   access_encrypted
              from bank_items
             where account_id = ?
               and status <> 'REMOVED'""";

    private final Transactions transactions;
    private final BankAccess access;
    private final Ids ids;
    private final InstantSource clock;

    BankItems(Transactions transactions, BankAccess access, Ids ids, InstantSource clock) {
        this.transactions = transactions;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    Optional<BankItem> find(UUID accountId, UUID platformItemId) {
        return transactions
                .read(BankItems::item, SELECT + " and platform_item_id = ?", accountId, platformItemId)
                .first();
    }

    /** How a connection is by now, under the account's lock. */
    static Optional<BankItem> find(Connection connection, BankItem item) throws SQLException {
        return Pipeline.read(
                        connection,
                        BankItems::item,
                        SELECT + " and platform_item_id = ?",
                        item.accountId(),
                        item.platformItemId())
                .first();
    }

    /** The oldest first. */
    List<BankItem> all(UUID accountId) {
        return transactions
                .read(BankItems::item, SELECT + " order by platform_item_id limit " + MAX_ITEMS, accountId)
                .rows();
    }

    private static BankItem item(ResultSet row) throws SQLException {
        return new BankItem(
                row.getObject("account_id", UUID.class),
                row.getObject("platform_item_id", UUID.class),
                row.getObject("institution_auth_id", UUID.class),
                row.getString("institution_name"),
                row.getBoolean("is_connected"),
                row.getBoolean("lacks_address"),
                row.getBoolean("is_listed"),
                row.getBytes("access_encrypted"));
    }

    /**
     * Writes what an exchange has brought: a new connection, or one that is repaired. Its accounts are to be listed then.
     *
     * @return the connection's platformItemId, and whether it is new
     * @throws dev.florin.platform.RefusedException when the account may add nothing
     */
    LinkClaims.Done save(LinkClaims.Claim claim, UUID userId, BankLink.Item item) {
        return transactions.call(connection -> {
            AccountLock.take(connection, claim.accountId());
            Optional<UUID> known = Pipeline.read(
                            connection,
                            row -> row.getObject("platform_item_id", UUID.class),
                            "select platform_item_id from bank_items where account_id = ? and item_ref = ?",
                            claim.accountId(),
                            item.itemRef())
                    .first();
            UUID platformItemId = known.orElseGet(ids::next);
            Pipeline pipeline = new Pipeline();
            if (known.isPresent()) {
                addRepaired(pipeline, claim.accountId(), platformItemId, item);
            } else {
                addNew(pipeline, claim.accountId(), platformItemId, userId, item);
            }
            LinkClaims.Done done = new LinkClaims.Done(platformItemId, known.isEmpty());
            LinkClaims.addDone(pipeline, claim, done);
            pipeline.execute(connection);
            return done;
        });
    }

    private void addNew(Pipeline pipeline, UUID accountId, UUID platformItemId, UUID userId, BankLink.Item item) {
        Instant now = clock.instant();
        pipeline.add(
                """
                insert into bank_items
                       (account_id, platform_item_id, institution_auth_id, user_id, item_ref, institution_id,
                        institution_name, access_encrypted, status, requires_address, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'CONNECTED', ?, ?, ?)""",
                accountId,
                platformItemId,
                ids.next(),
                userId,
                item.itemRef(),
                item.institutionId(),
                item.institutionName(),
                access.seal(platformItemId, item.access()),
                item.requiresAddress(),
                now,
                now);
    }

    private void addRepaired(Pipeline pipeline, UUID accountId, UUID platformItemId, BankLink.Item item) {
        pipeline.add(
                """
                update bank_items
                   set institution_name = ?, access_encrypted = ?, status = 'CONNECTED', requires_address = ?,
                       listed_at = null, updated_at = ?
                 where account_id = ? and platform_item_id = ?""",
                item.institutionName(),
                access.seal(platformItemId, item.access()),
                item.requiresAddress(),
                clock.instant(),
                accountId,
                platformItemId);
    }

    /** The bank wants the person to sign in again: until then its accounts do not pay. */
    void disconnect(BankItem item) {
        change(item, """
                        update bank_items
                           set status = 'DISCONNECTED', updated_at = ?
                         where account_id = ? and platform_item_id = ? and status = 'CONNECTED'""", """
                        update bank_accounts b
                           set status = 'DISABLED', disabled_why = 'DISCONNECTED'
                          from linked_bank_accounts l
                         where l.account_id = ? and l.platform_item_id = ?
                           and b.account_id = l.account_id and b.bank_account_id = l.bank_account_id
                           and b.status = 'ENABLED'""");
    }

    /** The bank answers again without having been asked to: its accounts pay. */
    void reconnect(BankItem item) {
        change(item, """
                        update bank_items
                           set status = 'CONNECTED', updated_at = ?
                         where account_id = ? and platform_item_id = ? and status = 'DISCONNECTED'""", """
                        update bank_accounts b
                           set status = 'ENABLED', disabled_why = null
                          from linked_bank_accounts l
                         where l.account_id = ? and l.platform_item_id = ?
                           and b.account_id = l.account_id and b.bank_account_id = l.bank_account_id
                           and b.disabled_why = 'DISCONNECTED'""");
    }

    /** Under the account's lock: an account may be on its way into another connection. */
    private void change(BankItem item, String ofItem, String ofAccounts) {
        transactions.run(connection -> {
            AccountLock.takeOfAny(connection, item.accountId());
            new Pipeline()
                    .add(ofItem, clock.instant(), item.accountId(), item.platformItemId())
                    .add(ofAccounts, item.accountId(), item.platformItemId())
                    .execute(connection);
        });
    }

    /** Keeps the holder's address: accounts that wait for it can pay. */
    void saveAddress(BankItem item, BankAddress address) {
        transactions.run(connection -> {
            AccountLock.take(connection, item.accountId());
            new Pipeline()
                    .add(
                            """
                            update bank_items
                               set street_line1 = ?, street_line2 = nullif(?, ''), city = ?, state = ?, postal_code = ?,
                                   country = ?, updated_at = ?
                             where account_id = ? and platform_item_id = ?""",
                            address.line1(),
                            address.line2() == null ? "" : address.line2(),
                            address.city(),
                            address.state(),
                            address.postalCode(),
                            address.country(),
                            clock.instant(),
                            item.accountId(),
                            item.platformItemId())
                    .add("""
                            update bank_accounts b
                               set status = case i.status when 'CONNECTED' then 'ENABLED' else 'DISABLED' end,
                                   disabled_why = case i.status when 'CONNECTED' then null else 'DISCONNECTED' end
                              from linked_bank_accounts l
                              join bank_items i using (account_id, platform_item_id)
                             where l.account_id = ? and l.platform_item_id = ?
                               and b.account_id = l.account_id and b.bank_account_id = l.bank_account_id
                               and b.disabled_why = 'ADDRESS_REQUIRED'""", item.accountId(), item.platformItemId())
                    .execute(connection);
        });
    }

    /** Adds that the connection's accounts are known. */
    static void addListed(Connection connection, BankItem item, Instant now) throws SQLException {
        new Pipeline()
                .add(
                        "update bank_items set listed_at = ? where account_id = ? and platform_item_id = ?",
                        now,
                        item.accountId(),
                        item.platformItemId())
                .execute(connection);
    }

    /** Gives up connections without accounts, once they were listed; the bank is told by {@link BankItemRemoval}. */
    static void removeEmpty(Connection connection, UUID accountId, Instant now) throws SQLException {
        List<OperationKey> removed = Pipeline.read(
                        connection,
                        row -> new OperationKey(accountId, row.getObject("platform_item_id", UUID.class)),
                        """
                        update bank_items i
                           set status = 'REMOVED', updated_at = ?
                         where i.account_id = ?
                           and i.status <> 'REMOVED'
                           and i.listed_at is not null
                           and not exists (select from linked_bank_accounts l
                                             join bank_accounts b using (account_id, bank_account_id)
                                            where l.account_id = i.account_id
                                              and l.platform_item_id = i.platform_item_id
                                              and b.disabled_why is distinct from 'REMOVED')
                        returning platform_item_id""",
                        now,
                        accountId)
                .rows();
        Pipeline pipeline = new Pipeline();
        removed.forEach(key -> Operations.addDue(pipeline, BankItemRemoval.KIND, key, now, now));
        pipeline.execute(connection);
    }
}
