package dev.florin.transaction;

import dev.florin.ledger.LedgerCheck;
import java.util.List;

/** What must hold of the lists of transactions. */
public final class TransactionChecks {
    public static final List<LedgerCheck> ALL = List.of(TransactionBlocks.CHECK);

    private TransactionChecks() {}
}
