package dev.florin.transfer;

import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationResolver;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ends movements of money by what a person knows: the gateway has charged or paid out ({@code completed}), or has not, and
 * never will ({@code failed}).
 */
public final class TransferResolutions implements OperationResolver {
    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";

    private final String kind;
    private final TransferSettlement settlement;

    TransferResolutions(String kind, TransferSettlement settlement) {
        this.kind = kind;
        this.settlement = settlement;
    }

    /** Those of all movements, for commands beside a server. */
    public static List<OperationResolver> of(Transactions transactions, InstantSource clock, Ids ids) {
        TransferSettlement settlement = new TransferSettlement(transactions, clock, ids);
        return Stream.of(TransferOperation.KIND, TransferOperation.BANK_KIND)
                .<OperationResolver>map(kind -> new TransferResolutions(kind, settlement))
                .toList();
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<String> resolutions() {
        return List.of(COMPLETED, FAILED);
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        if (resolution.name().equals(COMPLETED)) {
            settlement.complete(key);
        } else {
            settlement.fail(key, Refusal.of(Reason.PAYMENT_DECLINED));
        }
        Transfer transfer = settlement.find(key);
        return transfer == null
                ? new ResolveOutcome.NotPossible("There is no such transfer.")
                : new ResolveOutcome.Resolved("The transfer is " + transfer.state() + ".");
    }
}
