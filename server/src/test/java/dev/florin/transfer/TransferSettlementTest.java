package dev.florin.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.ledger.Ledger;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class TransferSettlementTest {
    @AutoClose
    private final HikariDataSource pool = TestDatabase.fresh().pool("transfers", 2, "lock_timeout=100ms");

    private final Transactions transactions = new Transactions(pool);
    private final InstantSource clock = InstantSource.system();
    private final Ids ids = new Ids(clock, Cell.FIRST);
    private final TransferSettlement settlement = new TransferSettlement(transactions, clock, ids);

    /** Blocks of transactions are made of what is there while the account is locked. */
    @Test
    void aDebitThatTheBankTakesOnIsWrittenWithItsAccountLocked() {
        OperationKey key = new OperationKey(UUID.randomUUID(), ids.next());
        run("insert into accounts values (?, 'BUSINESS', 'Debits', 'ACTIVE', now())", key.accountId());
        run("""
                insert into transfers (account_id, transfer_id, kind, state, currency, amount_minor, created_at, updated_at)
                values (?, ?, 'DEPOSIT', 'CHARGING', 'USD', 100, now(), now())""", key.accountId(), key.operationId());

        transactions.run(connection -> {
            Ledger.lockAccounts(connection, List.of(key.accountId()));
            assertThatThrownBy(() -> settlement.clear(key, Instant.now()))
                    .isInstanceOf(CannotAcquireLockException.class);
        });
        settlement.clear(key, Instant.now());

        assertThat(transactions
                        .read(
                                row -> row.getString("state"),
                                "select state from transfers where account_id = ?",
                                key.accountId())
                        .only())
                .isEqualTo("CLEARING");
    }

    private void run(String statement, Object... values) {
        transactions.single(_ -> {}, statement, values);
    }
}
