package dev.florin.banklink;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.wallet.GatewayTokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes the accounts of a connection into {@code bank_accounts}, under the account's lock. */
final class BankAccountRows {
    /** Bank accounts that an account may have had: removed ones stay, since purchases name them. */
    static final int MAX_ACCOUNTS = 200;

    private final GatewayTokens tokens;

    BankAccountRows(GatewayTokens tokens) {
        this.tokens = tokens;
    }

    /** @param disabledWhy empty where it can pay */
    private record Known(String accountRef, UUID bankAccountId, String disabledWhy) {}

    /** Whether there would be no more than {@link #MAX_ACCOUNTS}. */
    static boolean hasRoom(Connection connection, UUID accountId, int more) throws SQLException {
        int there = Pipeline.read(
                        connection,
                        row -> row.getInt("there"),
                        "select count(*)::int as there from bank_accounts where account_id = ?",
                        accountId)
                .only();
        return there + more <= MAX_ACCOUNTS;
    }

    static RefusedException full() {
        return Refusal.invalid("input", "the account has as many bank accounts as it may have, " + MAX_ACCOUNTS)
                .asException();
    }

    /**
     * Adds the accounts, and brings those that were there up to date. One that was there in another connection comes
     * along. One that its owner removed comes back only with a new link, not when a connection is repaired.
     *
     * @return false when there is no room for the new ones: then nothing is written
     */
    boolean write(Connection connection, Listing listing) throws SQLException {
        UUID accountId = listing.item.accountId();
        List<Known> known = Pipeline.read(
                        connection,
                        row -> new Known(
                                row.getString("account_ref"),
                                row.getObject("bank_account_id", UUID.class),
                                row.getString("disabled_why")),
                        """
                        select l.account_ref, l.bank_account_id, coalesce(b.disabled_why, '') as disabled_why
                          from linked_bank_accounts l
                          join bank_accounts b using (account_id, bank_account_id)
                         where l.account_id = ? and l.account_ref = any(?)""",
                        accountId,
                        listing.accounts.stream()
                                .map(BankLink.Account::accountRef)
                                .toArray(String[]::new))
                .rows();
        if (!hasRoom(connection, accountId, listing.accounts.size() - known.size())) {
            return false;
        }
        Pipeline pipeline = new Pipeline();
        for (BankLink.Account account : listing.accounts) {
            Known before = known.stream()
                    .filter(one -> one.accountRef.equals(account.accountRef()))
                    .findFirst()
                    .orElse(null);
            if (before == null) {
                addNew(pipeline, listing, account);
            } else if (listing.isNewLink || !before.disabledWhy.equals("REMOVED")) {
                addKnown(pipeline, listing, account, before.bankAccountId);
            }
        }
        pipeline.execute(connection);
        return true;
    }

    /**
     * What a bank has listed.
     *
     * @param isNewLink whether the connection was made, not repaired
     * @param ids new ids, one for each account
     */
    record Listing(BankItem item, List<BankLink.Account> accounts, boolean isNewLink, List<UUID> ids, Instant now) {
        UUID idOf(BankLink.Account account) {
            return ids.get(accounts.indexOf(account));
        }

        /** As {@code disabled_why}, empty for accounts that can pay. */
        String disabledWhy() {
            return item.requiresAddress() ? "ADDRESS_REQUIRED" : "";
        }
    }

    private void addNew(Pipeline pipeline, Listing listing, BankLink.Account account) {
        UUID id = listing.idOf(account);
        pipeline.add(
                """
                insert into bank_accounts
                       (account_id, bank_account_id, type, account_name, status, disabled_why, ach_routing, last_four,
                        gateway_token, created_at)
                values (?, ?, ?, ?, case ? when '' then 'ENABLED' else 'DISABLED' end, nullif(?, ''), ?, ?, ?, ?)""",
                listing.item.accountId(),
                id,
                account.type(),
                account.name(),
                listing.disabledWhy(),
                listing.disabledWhy(),
                account.routing(),
                account.lastFour(),
                tokens.seal(id, account.paymentToken()),
                listing.now);
        addLinked(pipeline, listing, account, id);
    }

    private void addKnown(Pipeline pipeline, Listing listing, BankLink.Account account, UUID id) {
        pipeline.add(
                """
                update bank_accounts
                   set type = ?, account_name = ?, status = case ? when '' then 'ENABLED' else 'DISABLED' end,
                       disabled_why = nullif(?, ''), ach_routing = ?, last_four = ?, gateway_token = ?
                 where account_id = ? and bank_account_id = ?""",
                account.type(),
                account.name(),
                listing.disabledWhy(),
                listing.disabledWhy(),
                account.routing(),
                account.lastFour(),
                tokens.seal(id, account.paymentToken()),
                listing.item.accountId(),
                id);
        addLinked(pipeline, listing, account, id);
    }

    private static void addLinked(Pipeline pipeline, Listing listing, BankLink.Account account, UUID id) {
        BankLink.Balance balance = account.balance();
        pipeline.add(
                """
                insert into linked_bank_accounts
                       (account_id, bank_account_id, platform_item_id, account_ref, subtype, currency, current_minor,
                        available_minor, balance_at, asked_at)
                values (?, ?, ?, ?, ?, ?, ?, cast(nullif(?, '') as bigint), ?, timestamptz 'epoch')
                on conflict (account_id, bank_account_id)
                do update set platform_item_id = excluded.platform_item_id, subtype = excluded.subtype,
                              currency = excluded.currency, current_minor = excluded.current_minor,
                              available_minor = excluded.available_minor, balance_at = excluded.balance_at""",
                listing.item.accountId(),
                id,
                listing.item.platformItemId(),
                account.accountRef(),
                account.subtype(),
                balance.current().currency().code(),
                balance.current().minor(),
                balance.available() == null
                        ? ""
                        : Long.toString(balance.available().minor()),
                listing.now);
    }
}
