package dev.florin.server;

import dev.florin.ledger.LedgerCheck;
import dev.florin.ledger.LedgerVerification;
import dev.florin.order.OrderChecks;
import dev.florin.purchase.PurchaseChecks;
import dev.florin.shop.PointsChecks;
import dev.florin.transaction.TransactionChecks;
import dev.florin.transfer.TransferChecks;
import dev.florin.wallet.DepositChecks;
import dev.florin.wallet.SpendAccountChecks;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books, with what all features know of them. */
public final class BookChecks {
    private static final List<LedgerCheck> CHECKS = Stream.of(
                    PurchaseChecks.ALL,
                    DepositChecks.ALL,
                    SpendAccountChecks.ALL,
                    OrderChecks.ALL,
                    PointsChecks.ALL,
                    TransferChecks.ALL,
                    TransactionChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private BookChecks() {}

    public static LedgerVerification verification(JdbcClient jdbc) {
        return new LedgerVerification(jdbc, CHECKS);
    }
}
