package dev.florin.transfer;

import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.wallet.FundingSource;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with a movement that a gateway takes part in: charges the source, waits until a bank's debit has cleared, or pays
 * out. The gateways know it by its id, so asking again after a crash is safe; what they do not know stays unknown.
 */
final class TransferOperation implements OperationHandler {
    /** All but those that are charged to bank accounts. */
    static final String KIND = "TRANSFER";

    /** Those live for days, so they are counted by themselves. */
    static final String BANK_KIND = "BANK_DEBIT";

    /** A payout that is under way is looked at again after a fraction of its age. */
    private static final int LOOKS_PER_AGE = 4;

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_LOOK = Duration.ofHours(1);

    /** How long a payout may be on its way. After that each look counts as an attempt, so that a person looks in the end. */
    private static final Duration PATIENCE = Duration.ofDays(14);

    private final String kind;
    private final TransferSettlement settlement;
    private final TransferResolutions resolver;
    private final Outside outside;
    private final Completions completions;
    private final Duration clearing;
    private final InstantSource clock;

    /** Who is asked. */
    record Outside(FundingSources sources, PaymentGateway gateway, PayoutGateway payouts) {}

    /** @param clearing how long a bank's debit takes until it counts */
    TransferOperation(
            String kind,
            TransferSettlement settlement,
            Outside outside,
            Completions completions,
            Duration clearing,
            InstantSource clock) {
        this.kind = kind;
        this.settlement = settlement;
        this.resolver = new TransferResolutions(kind, settlement);
        this.outside = outside;
        this.completions = completions;
        this.clearing = clearing;
        this.clock = clock;
    }

    static String kindOf(Transfer transfer) {
        boolean isDebit = transfer.kind() != TransferKind.WITHDRAWAL
                && transfer.outside().sourceKind() == FundingSource.Kind.BANK_ACCOUNT;
        return isDebit ? BANK_KIND : KIND;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<String> resolutions() {
        return resolver.resolutions();
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        ResolveOutcome outcome = resolver.resolve(key, resolution);
        completions.announce(key.operationId());
        return outcome;
    }

    @Override
    public Step run(OperationKey key) {
        while (true) {
            Transfer transfer = settlement.find(key);
            if (transfer == null) {
                return new Step.Park("there is no such transfer");
            }
            Step step = switch (transfer.state()) {
                case CHARGING -> charge(key, transfer);
                case CLEARING -> awaitClearing(key, transfer);
                case PAYING -> pay(key, transfer);
                case COMPLETED, FAILED, RETURNED, REFUSED -> new Step.Finished();
            };
            if (transfer.state() != TransferState.CHARGING) {
                completions.announce(key.operationId());
            }
            if (step != null) {
                return step;
            }
        }
    }

    /** Null when something has changed, so that it has to be read again. */
    private @Nullable Step charge(OperationKey key, Transfer transfer) {
        FundingSource source = source(transfer);
        boolean mayBeBackup = transfer.kind() == TransferKind.DEPOSIT && source.kind() == FundingSource.Kind.BANK_CARD;
        if (mayBeBackup && settlement.isRepaidAlready(key)) {
            return giveUp(key, transfer);
        }
        String token = outside.sources.gatewayToken(source);
        return switch (outside.gateway.charge(reference(transfer), token, transfer.total())) {
            case PaymentGateway.Answer.Captured() -> {
                if (source.kind() == FundingSource.Kind.BANK_ACCOUNT) {
                    settlement.clear(key, clock.instant().plus(clearing));
                } else {
                    settlement.complete(key);
                }
                yield null;
            }
            case PaymentGateway.Answer.Declined(String why) -> fail(key, "The payment was declined: " + why + ".");
            case PaymentGateway.Answer.Voided() -> fail(key, Reason.PAYMENT_DECLINED.message());
            case PaymentGateway.Answer.Authorized() -> new Step.Again("the gateway has not captured the charge");
            case PaymentGateway.Answer.NotFound() -> new Step.Again("the gateway does not know the charge");
            case PaymentGateway.Answer.Unknown(String why) -> new Step.Again(why);
        };
    }

    /**
     * Charges nothing more. An earlier try may have reached the gateway, so it decides: what it has charged is credited, and
     * what it has not can no longer be.
     */
    private @Nullable Step giveUp(OperationKey key, Transfer transfer) {
        return switch (outside.gateway.voidAuthorization(reference(transfer))) {
            case PaymentGateway.Answer.Captured() -> {
                settlement.complete(key);
                yield null;
            }
            case PaymentGateway.Answer.Voided(), PaymentGateway.Answer.Declined _ ->
                fail(key, "The card was not charged: what was owed is repaid already.");
            case PaymentGateway.Answer.Authorized() -> new Step.Again("the gateway has not voided the charge");
            case PaymentGateway.Answer.NotFound() -> new Step.Again("the gateway does not know the charge");
            case PaymentGateway.Answer.Unknown(String why) -> new Step.Again(why);
        };
    }

    /** A bank may return a debit until it has cleared, which the gateway then knows. */
    private @Nullable Step awaitClearing(OperationKey key, Transfer transfer) {
        Instant now = clock.instant();
        Instant expected = Objects.requireNonNull(transfer.expectedAt());
        if (now.isBefore(expected)) {
            return new Step.Wait("the bank's debit clears", Duration.between(now, expected));
        }
        return switch (outside.gateway.find(reference(transfer))) {
            case PaymentGateway.Answer.Captured() -> {
                settlement.complete(key);
                yield null;
            }
            case PaymentGateway.Answer.Declined(String why) -> fail(key, "The payment was returned: " + why + ".");
            case PaymentGateway.Answer.Voided() -> fail(key, Reason.PAYMENT_DECLINED.message());
            case PaymentGateway.Answer.Authorized() -> new Step.Again("the gateway has not captured the charge");
            case PaymentGateway.Answer.NotFound() -> new Step.Again("the gateway does not know the charge");
            case PaymentGateway.Answer.Unknown(String why) -> new Step.Again(why);
        };
    }

    private @Nullable Step pay(OperationKey key, Transfer transfer) {
        return switch (outside.payouts.pay(payout(transfer))) {
            case PayoutGateway.Answer.Paid() -> {
                settlement.complete(key);
                yield null;
            }
            case PayoutGateway.Answer.Failed(String why) -> fail(key, "The payout failed: " + why + ".");
            case PayoutGateway.Answer.Pending(String why) -> lookAgain(transfer, why);
            case PayoutGateway.Answer.Unknown(String why) -> new Step.Again(why);
        };
    }

    private PayoutGateway.Payout payout(Transfer transfer) {
        String email = transfer.outside().emailAddress();
        String destination = email != null ? email : outside.sources.gatewayToken(source(transfer));
        return new PayoutGateway.Payout(
                reference(transfer),
                Objects.requireNonNull(transfer.outside().method()),
                destination,
                transfer.amount());
    }

    /** Whatever became of the source since: it was active when the movement was accepted. */
    private FundingSource source(Transfer transfer) {
        return outside.sources
                .find(
                        transfer.accountId(),
                        Objects.requireNonNull(transfer.outside().sourceKind()),
                        Objects.requireNonNull(transfer.outside().sourceId()))
                .orElseThrow();
    }

    private @Nullable Step fail(OperationKey key, String message) {
        settlement.fail(key, Refusal.of(Reason.PAYMENT_DECLINED, message));
        return null;
    }

    private Step lookAgain(Transfer transfer, String why) {
        Duration age = Duration.between(transfer.createdAt(), clock.instant());
        if (age.compareTo(PATIENCE) > 0) {
            return new Step.Again(why);
        }
        Duration pause = age.dividedBy(LOOKS_PER_AGE);
        Duration atLeast = pause.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : pause;
        return new Step.Wait(why, atLeast.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : atLeast);
    }

    private static String reference(Transfer transfer) {
        return transfer.transferId().toString();
    }
}
