package dev.florin.purchase;

import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationResolver;
import dev.florin.operations.Operations;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the watch of a bank account's debit for a purchase, by what the gateway says or a person knows: it has cleared ({@code
 * cleared}), or the bank has taken it back ({@code returned}).
 */
public final class DebitResolutions implements OperationResolver {
    private static final String CLEARED = "cleared";
    private static final String RETURNED = "returned";

    private final Transactions transactions;
    private final DebitReturns returns;
    private final InstantSource clock;

    public DebitResolutions(Transactions transactions, DebitReturns returns, InstantSource clock) {
        this.transactions = transactions;
        this.returns = returns;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return DebitWatch.KIND;
    }

    @Override
    public List<String> resolutions() {
        return List.of(CLEARED, RETURNED);
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        if (!resolution.details().isEmpty()) {
            return new ResolveOutcome.NotPossible(resolution.name() + " takes no details.");
        }
        if (resolution.name().equals(CLEARED)) {
            end(key);
            return new ResolveOutcome.Resolved("The debit has cleared.");
        }
        return returned(key, "The bank has returned the payment.")
                ? new ResolveOutcome.Resolved("The return of the debit is booked.")
                : new ResolveOutcome.NotPossible("The purchase is on its way, or being given back.");
    }

    @Nullable
    Purchase find(OperationKey watch) {
        return transactions.call(
                connection -> PurchaseSettlement.find(connection, DebitWatch.purchaseOf(watch), false));
    }

    /** Nothing more is to be seen. */
    void end(OperationKey watch) {
        Pipeline pipeline = new Pipeline();
        Operations.addFinish(pipeline, watch, clock.instant());
        transactions.atOnce(pipeline);
    }

    /** Books the return unless it is booked already, and ends the watch. False while the purchase is under way. */
    boolean returned(OperationKey watch, String message) {
        return transactions.call(connection -> {
            Purchase purchase = PurchaseSettlement.find(connection, DebitWatch.purchaseOf(watch), true);
            if (purchase == null || DebitReturns.isUnderWay(purchase)) {
                return false;
            }
            returns.takeBack(connection, purchase, message);
            Pipeline pipeline = new Pipeline();
            Operations.addFinish(pipeline, watch, clock.instant());
            pipeline.execute(connection);
            return true;
        });
    }
}
