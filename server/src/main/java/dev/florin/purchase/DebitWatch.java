package dev.florin.purchase;

import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Pipeline;
import dev.florin.wallet.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Asks the gateway about the debit of a bank account for a purchase that is complete, or was given back, once the debit should
 * have cleared, and books it when the bank has returned it. What banks return later, operators book ({@link DebitReturns}).
 */
final class DebitWatch implements OperationHandler {
    static final String KIND = "PURCHASE_DEBIT";

    /** For a purchase that is being refunded: the pause until it is looked at again. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_7 = 0x7000L;
    private static final long VERSION_8 = 0x8000L;

    private final DebitResolutions resolver;
    private final PaymentGateway gateway;
    private final Duration clearing;
    private final InstantSource clock;

    /** @param clearing how long a bank's debit takes until it counts */
    DebitWatch(DebitResolutions resolver, PaymentGateway gateway, Duration clearing, InstantSource clock) {
        this.resolver = resolver;
        this.gateway = gateway;
        this.clearing = clearing;
        this.clock = clock;
    }

    /** Adds the watch of those that bank accounts have paid, to the transaction that completes them. */
    static void addTo(Pipeline pipeline, List<Purchase> completed, Instant now) {
        List<OperationKey> keys = completed.stream()
                .filter(DebitReturns::isPaidByBank)
                .map(one -> new OperationKey(one.accountId(), operationId(one.purchaseId())))
                .toList();
        if (!keys.isEmpty()) {
            Operations.addAllDue(pipeline, KIND, keys, now);
        }
    }

    /** The purchase's id, which its own operation has, with another version. */
    static UUID operationId(UUID purchaseId) {
        return withVersion(purchaseId, VERSION_8);
    }

    static OperationKey purchaseOf(OperationKey watch) {
        return new OperationKey(watch.accountId(), withVersion(watch.operationId(), VERSION_7));
    }

    private static UUID withVersion(UUID id, long version) {
        return new UUID((id.getMostSignificantBits() & ~VERSION_BITS) | version, id.getLeastSignificantBits());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> resolutions() {
        return resolver.resolutions();
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        return resolver.resolve(key, resolution);
    }

    @Override
    public Step run(OperationKey key) {
        Purchase purchase = resolver.find(key);
        if (purchase == null) {
            return new Step.Park("there is no such purchase");
        }
        String which = "purchase " + purchase.purchaseId();
        if (purchase.debitReturnedAt() != null) {
            resolver.end(key);
            return new Step.Finished();
        }
        if (DebitReturns.isUnderWay(purchase)) {
            return new Step.Wait(which + " is " + purchase.state(), LOOK);
        }
        Instant now = clock.instant();
        Instant cleared = Objects.requireNonNullElse(purchase.completedAt(), purchase.createdAt())
                .plus(clearing);
        if (now.isBefore(cleared)) {
            return new Step.Wait("the bank's debit for " + which + " clears", Duration.between(now, cleared));
        }
        return switch (gateway.find(purchase.purchaseId().toString())) {
            case PaymentGateway.Answer.Captured() -> {
                resolver.end(key);
                yield new Step.Finished();
            }
            case PaymentGateway.Answer.Declined(String why) ->
                resolver.returned(key, "The payment was returned: " + why + ".")
                        ? new Step.Finished()
                        : new Step.Wait(which + " has moved on", LOOK);
            case PaymentGateway.Answer.Voided() -> {
                if (purchase.state() != PurchaseState.REFUSED) {
                    yield new Step.Park("the gateway has voided the charge of " + which);
                }
                resolver.end(key);
                yield new Step.Finished();
            }
            case PaymentGateway.Answer.Authorized() -> new Step.Again("the gateway has not captured the charge");
            case PaymentGateway.Answer.NotFound() -> new Step.Again("the gateway does not know the charge");
            case PaymentGateway.Answer.Unknown(String why) -> new Step.Again(why);
        };
    }
}
