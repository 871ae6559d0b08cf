package dev.florin.transfer;

import dev.florin.money.Money;
import dev.florin.operations.Completions;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import dev.florin.spending.SpendingLimits;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Moves money. Each request is done once a key: the same key with the same request is answered with what became of it, and
 * with another request it is refused.
 */
public final class Transfers {
    private final Transactions transactions;
    private final Operations operations;
    private final Completions completions;
    private final TransferSettlement settlement;
    private final TransferSettings settings;
    private final SpendingLimits limits;
    private final InstantSource clock;
    private final Ids ids;

    Transfers(
            Transactions transactions,
            Operations operations,
            Completions completions,
            TransferSettlement settlement,
            TransferSettings settings,
            SpendingLimits limits,
            InstantSource clock,
            Ids ids) {
        this.transactions = transactions;
        this.operations = operations;
        this.completions = completions;
        this.settlement = settlement;
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Moves money. It answers when the money has moved; where a gateway has to be asked first, when that has answered, or
     * after the configured wait.
     *
     * @throws dev.florin.platform.RefusedException when the user's seat does not allow it any more
     */
    public TransferOutcome move(TransferCommand command) {
        Money fee = settings.feeOf(command);
        TransferOutcome outcome = transactions.call(
                connection -> new TransferStart(operations, ids, clock, limits, command, fee).run(connection));
        return switch (outcome) {
            case TransferOutcome.Refused refused -> refused;
            case TransferOutcome.Accepted(Transfer transfer, boolean replayed) -> follow(transfer, replayed);
        };
    }

    private TransferOutcome follow(Transfer begun, boolean replayed) {
        if (!begun.state().isFinal() && !replayed) {
            operations.begin(TransferOperation.kindOf(begun), new OperationKey(begun.accountId(), begun.transferId()));
        }
        Transfer transfer = begun.state() == TransferState.CHARGING ? awaitCharge(begun) : begun;
        if (transfer.kind() == TransferKind.WITHDRAWAL && transfer.state() == TransferState.FAILED) {
            // Its first answer was no refusal, so a later one is none either.
            return new TransferOutcome.Accepted(transfer, replayed);
        }
        return switch (transfer.state()) {
            case CHARGING, CLEARING, PAYING, COMPLETED, RETURNED -> new TransferOutcome.Accepted(transfer, replayed);
            case FAILED, REFUSED ->
                new TransferOutcome.Refused(
                        Objects.requireNonNullElse(transfer.refusal(), Refusal.of(Reason.INTERNAL)), replayed);
        };
    }

    private Transfer awaitCharge(Transfer transfer) {
        OperationKey key = new OperationKey(transfer.accountId(), transfer.transferId());
        return completions.await(
                transfer.transferId(),
                settings.answerWait(),
                transfer,
                () -> Objects.requireNonNull(settlement.find(key)),
                latest -> latest.state() != TransferState.CHARGING);
    }
}
