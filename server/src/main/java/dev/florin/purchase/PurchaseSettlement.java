package dev.florin.purchase;

import dev.florin.ledger.Balance;
import dev.florin.ledger.Ledger;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseMove.By;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads accepted purchases, and refuses single ones. What servers are told of purchases, {@link Deliveries} settles. */
final class PurchaseSettlement {
    private final Transactions transactions;
    private final InstantSource clock;

    PurchaseSettlement(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Reads a purchase that was accepted, with the lock of its account when {@code locked}. */
    static @Nullable Purchase find(Connection connection, OperationKey key, boolean locked) throws SQLException {
        if (locked) {
            Ledger.lockAccounts(connection, List.of(key.accountId()));
        }
        return PurchaseRows.query(connection, """
                 where p.account_id = ?
                   and p.purchase_id = ?""", key.accountId(), key.operationId())
                .first()
                .orElse(null);
    }

    @Nullable
    Purchase find(OperationKey key) {
        return transactions.call(connection -> find(connection, key, false));
    }

    /** Refuses one that is not final: see {@link SettlementWrites#refuse}. */
    void refuse(OperationKey key, Refusal refusal, By who) {
        transactions.run(connection -> {
            Purchase purchase = find(connection, key, true);
            if (purchase != null && !purchase.state().isFinal()) {
                refuse(connection, purchase, refusal, who);
            }
        });
    }

    /** The same for a purchase that was read with the lock of its account, and is not final. */
    void refuse(Connection connection, Purchase purchase, Refusal refusal, By who) throws SQLException {
        SettlementWrites.one(connection, purchase, who, clock.instant(), writes -> writes.refuse(purchase, refusal));
    }

    /** The account's balances, under its lock. */
    static AccountState account(Connection connection, UUID accountId) throws SQLException {
        List<Balance> balances = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> balances.add(Ledger.read(row)),
                        "select " + Ledger.BALANCE_COLUMNS + " from balances where account_id = ? order by balance_id",
                        accountId)
                .execute(connection);
        return new AccountState(true, balances);
    }
}
