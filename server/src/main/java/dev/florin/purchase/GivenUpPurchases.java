package dev.florin.purchase;

import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import java.time.Instant;
import java.util.List;

/** Purchases that are never to be made: later requests with their keys are refused. */
public final class GivenUpPurchases {
    private GivenUpPurchases() {}

    /** Takes the keys. For a transaction that has locked the account in the ledger and seen that none of them is taken. */
    public static void add(Pipeline pipeline, List<PurchaseCommand> commands, Refusal refusal, Ids ids, Instant now) {
        PurchaseWrites writes = new PurchaseWrites();
        commands.forEach(command -> writes.refuse(command, command.fingerprint(), ids.next(), refusal));
        writes.addTo(pipeline, now);
    }
}
