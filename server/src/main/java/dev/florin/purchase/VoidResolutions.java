package dev.florin.purchase;

import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseMove.By;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Ends a void whose vendor does not answer, as {@link CardVoids} would if it had given that answer. */
final class VoidResolutions {
    static final String VOIDED = "voided";
    static final String KEPT = "kept";

    private final Transactions transactions;
    private final RefundSteps refund;
    private final InstantSource clock;

    VoidResolutions(Transactions transactions, RefundSteps refund, InstantSource clock) {
        this.transactions = transactions;
        this.refund = refund;
        this.clock = clock;
    }

    ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        if (!resolution.details().isEmpty()) {
            return new ResolveOutcome.NotPossible(resolution.name() + " takes no details.");
        }
        return resolution.name().equals(KEPT) ? kept(key) : voided(key);
    }

    private ResolveOutcome kept(OperationKey key) {
        return transactions.call(connection -> {
            Purchase purchase = PurchaseSettlement.find(connection, key, true);
            if (purchase == null || purchase.state() != PurchaseState.VOIDING) {
                return impossible(purchase);
            }
            CardVoids.keep(connection, purchase, By.OPERATOR, clock.instant());
            return new ResolveOutcome.Resolved("The card is active again; nothing is given back.");
        });
    }

    private ResolveOutcome voided(OperationKey key) {
        ResolveOutcome decided = transactions.call(connection -> decideVoided(connection, key));
        return decided instanceof ResolveOutcome.Begun && refund.finish(now(key)) ? refunded() : decided;
    }

    private Purchase now(OperationKey key) {
        return transactions.call(connection -> CardVoids.look(connection, key));
    }

    private ResolveOutcome decideVoided(Connection connection, OperationKey key) throws SQLException {
        Purchase purchase = PurchaseSettlement.find(connection, key, true);
        if (purchase == null || purchase.state() != PurchaseState.VOIDING) {
            return impossible(purchase);
        }
        return refund.begin(connection, purchase, By.OPERATOR).state() == PurchaseState.REFUNDED
                ? refunded()
                : new ResolveOutcome.Begun("The card is void: the gateway has not given the charge back yet."
                        + " A server goes on asking it.");
    }

    private static ResolveOutcome impossible(@Nullable Purchase purchase) {
        return purchase == null
                ? PurchaseResolutions.none()
                : new ResolveOutcome.NotPossible("The purchase is " + purchase.state()
                        + "; only one whose void waits for its vendor's answer can be ended so.");
    }

    private static ResolveOutcome refunded() {
        return new ResolveOutcome.Resolved("The card is void; what was paid is given back.");
    }
}
