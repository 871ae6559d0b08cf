package dev.florin.purchase;

import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationView;
import dev.florin.operations.Operations;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.vendor.Called;
import dev.florin.vendor.GiftCardVendor;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GuardedVendor;
import dev.florin.vendor.Vendors;
import dev.florin.wallet.FundingSource;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.PaymentGateway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Continues an accepted purchase: charges the source outside Florin, gets the card from the vendor, settles. The
 * gateway and the vendor know the purchase by its id, so asking them again after a crash is safe. A vendor that refuses
 * for good is followed by the offer's next one; one whose answer is not known is asked until it is.
 */
final class PurchaseFulfilment implements OperationHandler {
    static final String KIND = "PURCHASE";

    /** Purchases that one server has with vendors and gateways at the same time. */
    private static final int MAX_RUNNING = 1_000;

    /**
     * How long a vendor may say that it works on an order. After that each look counts as an attempt, so that looking
     * ends.
     */
    private static final Duration PATIENCE = Duration.ofHours(3);

    /** For how long nobody but this server can have gone on with a purchase. */
    private static final Duration FRESH = Operations.LEASE.dividedBy(2);

    /** An order that the vendor works on is looked at again after a fraction of its age. */
    private static final int LOOKS_PER_AGE = 4;

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);

    private final Handover handover;
    private final Deliveries deliveries;
    private final PurchaseSettlement settlement;
    private final VendorSupply supplies;
    private final Vendors vendors;
    private final FundingSources sources;
    private final PaymentGateway gateway;
    private final Refunds refunds;
    private final Completions completions;
    private final PurchaseResolutions resolver;
    private final InstantSource clock;

    PurchaseFulfilment(
            Handover handover,
            Deliveries deliveries,
            PurchaseSettlement settlement,
            VendorSupply supplies,
            Vendors vendors,
            FundingSources sources,
            PaymentGateway gateway,
            Refunds refunds,
            Completions completions,
            PurchaseResolutions resolver,
            InstantSource clock) {
        this.handover = handover;
        this.deliveries = deliveries;
        this.settlement = settlement;
        this.supplies = supplies;
        this.vendors = vendors;
        this.sources = sources;
        this.gateway = gateway;
        this.refunds = refunds;
        this.completions = completions;
        this.resolver = resolver;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int maxRunning() {
        return MAX_RUNNING;
    }

    @Override
    public List<String> resolutions() {
        return resolver.resolutions();
    }

    @Override
    public boolean movesMoney(String resolution) {
        return resolver.movesMoney(resolution);
    }

    @Override
    public @Nullable OperationView forgotten(UUID operationId) {
        return resolver.forgotten(operationId);
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        ResolveOutcome outcome = resolver.resolve(key, resolution);
        if (outcome instanceof ResolveOutcome.Resolved) {
            handover.end(key.operationId(), null);
            completions.announce(key.operationId());
        }
        return outcome;
    }

    @Override
    public Step run(OperationKey key) {
        Purchase settled = null;
        try {
            Turn.End end = carryOn(key);
            settled = end.settled;
            if (end.step instanceof Step.Finished) {
                completions.announce(key.operationId());
            }
            return end.step;
        } finally {
            handover.end(key.operationId(), settled);
        }
    }

    /** What follows a state's step. */
    private sealed interface Turn {
        /** Something has changed, so the purchase has to be read again. */
        Turn READ_AGAIN = new On(null);

        /** It goes on, with the purchase as it is now if that is known. */
        record On(@Nullable Purchase fresh) implements Turn {}

        /** The run ends; with the purchase, if that is final. */
        record End(Step step, @Nullable Purchase settled) implements Turn {}

        static Turn end(Step step) {
            return new End(step, null);
        }

        static Turn end(Purchase settled) {
            return new End(new Step.Finished(), settled);
        }
    }

    /** Goes through the states until the purchase is final or an answer is missing. */
    private Turn.End carryOn(OperationKey key) {
        Purchase fresh = justAccepted(key);
        while (true) {
            Purchase purchase = fresh != null ? fresh : settlement.find(key);
            if (purchase == null) {
                return new Turn.End(new Step.Park("there is no such purchase"), null);
            }
            Turn turn = turn(key, purchase, fresh != null);
            switch (turn) {
                case Turn.End end -> {
                    return end;
                }
                case Turn.On(Purchase next) -> fresh = next;
            }
        }
    }

    /** Null when it has waited so long that another server may have taken it over. */
    private @Nullable Purchase justAccepted(OperationKey key) {
        Purchase accepted = handover.take(key.operationId());
        return accepted != null && clock.instant().isBefore(accepted.createdAt().plus(FRESH)) ? accepted : null;
    }

    /** @param fresh whether it was accepted just now, so that no vendor has refused it yet */
    private Turn turn(OperationKey key, Purchase purchase, boolean fresh) {
        return switch (purchase.state()) {
            case CHARGING -> charge(key, purchase, fresh);
            case FULFILLING -> fulfil(key, purchase, fresh);
            case UNKNOWN -> ask(key, purchase);
            case REFUSING -> giveBack(key, purchase);
            case VOIDING -> goOnUnless(refunds.carryOnVoid(key));
            case REFUNDING ->
                refunds.finish(purchase)
                        ? Turn.READ_AGAIN
                        : Turn.end(new Step.Again("the charge is not given back yet"));
            case COMPLETED, REFUSED, REFUNDED -> Turn.end(purchase);
        };
    }

    private static Turn goOnUnless(@Nullable Step step) {
        return step == null ? Turn.READ_AGAIN : Turn.end(step);
    }

    private Turn charge(OperationKey key, Purchase purchase, boolean fresh) {
        // Whatever became of the source since: it was active when the purchase was accepted, and may already have been
        // charged.
        FundingSource source = handover.source(key.operationId())
                .or(() -> sources.find(
                        key.accountId(),
                        Objects.requireNonNull(purchase.sourceKind()),
                        Objects.requireNonNull(purchase.sourceId())))
                .orElseThrow();
        return switch (gateway.charge(reference(purchase), sources.gatewayToken(source), purchase.externalPart())) {
            case PaymentGateway.Answer.Captured() -> {
                if (purchase.vendor() == null) {
                    yield next(deliveries.completeFromStock(key));
                }
                Turn charged = settle(key, new PartnerAnswer.Charged());
                // Vendors may have refused it when it was read.
                yield fresh || charged instanceof Turn.End ? charged : Turn.READ_AGAIN;
            }
            case PaymentGateway.Answer.Declined(String why) ->
                settle(
                        key,
                        new PartnerAnswer.ChargeDeclined(
                                Refusal.of(Reason.PAYMENT_DECLINED, "The payment was declined: " + why + ".")));
            case PaymentGateway.Answer.Voided() ->
                settle(key, new PartnerAnswer.ChargeVoided(Refusal.of(Reason.PAYMENT_DECLINED)));
            case PaymentGateway.Answer.Authorized() ->
                Turn.end(new Step.Again("the gateway has not captured the charge"));
            case PaymentGateway.Answer.NotFound() -> Turn.end(new Step.Again("the gateway does not know the charge"));
            case PaymentGateway.Answer.Unknown(String why) -> Turn.end(new Step.Again(why));
        };
    }

    private Turn fulfil(OperationKey key, Purchase purchase, boolean fresh) {
        VendorSupply.Supply supply =
                fresh ? new VendorSupply.Supply(purchase.vendor() == null, false) : supplies.of(purchase);
        if (supply.fromStock()) {
            return next(deliveries.completeFromStock(key));
        }
        return supply.givenUp()
                ? settle(key, new PartnerAnswer.NoVendorLeft())
                : call(key, purchase, GuardedVendor::order);
    }

    private Turn ask(OperationKey key, Purchase purchase) {
        return supplies.of(purchase).givenUp()
                ? settle(key, new PartnerAnswer.NoVendorLeft())
                : call(key, purchase, GuardedVendor::find);
    }

    private Turn settle(OperationKey key, PartnerAnswer answer) {
        return next(deliveries.settle(key, answer));
    }

    private static Turn next(Deliveries.Settled settled) {
        return switch (settled) {
            case Deliveries.Settled.Now(Purchase purchase) when purchase.state().isFinal() -> Turn.end(purchase);
            case Deliveries.Settled.Now(Purchase purchase) -> new Turn.On(purchase);
            // Somebody else may have been first.
            case Deliveries.Settled.Changed _, Deliveries.Settled.TooLate _ -> Turn.READ_AGAIN;
            // Which is not written down either: whoever has it says what is next.
            case Deliveries.Settled.NotOurs _ -> Turn.end(new Step.Again("another server has taken it over"));
        };
    }

    /** What a vendor is asked. */
    private interface Question {
        Called<Answer> ask(GuardedVendor vendor, UUID account, GiftCardVendor.Order order);
    }

    private Turn call(OperationKey key, Purchase purchase, Question question) {
        GuardedVendor vendor = vendors.find(String.valueOf(purchase.vendor()));
        if (vendor == null) {
            return Turn.end(new Step.Park("there is no vendor " + purchase.vendor()));
        }
        return switch (question.ask(vendor, purchase.accountId(), order(purchase))) {
            case Called.NotNow<Answer>(String why, Duration pause) -> Turn.end(new Step.Wait(why, pause));
            case Called.Answered<Answer>(Answer answer) -> take(key, purchase, vendor, answer);
        };
    }

    private Turn take(OperationKey key, Purchase purchase, GuardedVendor vendor, Answer answer) {
        return switch (answer) {
            case Answer.Filled filled -> next(deliveries.complete(key, filled.card(), vendor.name()));
            case Answer.Refused(String why) ->
                settle(key, new PartnerAnswer.OrderRefused(new Operations.No(vendor.name(), why)));
            case Answer.NotFound() -> {
                deliveries.settle(key, new PartnerAnswer.OrderUnknown());
                yield Turn.end(new Step.Again("the vendor does not know the order; it is sent again"));
            }
            case Answer.Pending(String why) -> noAnswer(key, purchase, lookAgain(purchase, why));
            case Answer.Unknown(String why) -> noAnswer(key, purchase, new Step.Again(why));
        };
    }

    private Turn noAnswer(OperationKey key, Purchase purchase, Step step) {
        if (purchase.state() == PurchaseState.FULFILLING) {
            deliveries.settle(key, new PartnerAnswer.NoAnswer());
        }
        return Turn.end(step);
    }

    private Step lookAgain(Purchase purchase, String why) {
        Duration age = Duration.between(purchase.createdAt(), clock.instant());
        if (age.compareTo(PATIENCE) > 0) {
            return new Step.Again(why);
        }
        Duration pause = age.dividedBy(LOOKS_PER_AGE);
        Duration atLeast = pause.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : pause;
        return new Step.Wait(why, atLeast.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : atLeast);
    }

    /** The charge first: while it stands, the purchase must not be refused. */
    private Turn giveBack(OperationKey key, Purchase purchase) {
        if (!refunds.giveBack(purchase)) {
            return Turn.end(new Step.Again("the charge is not given back yet"));
        }
        return settle(key, new PartnerAnswer.ChargeGivenBack());
    }

    /** The order of a purchase: the same words whenever it is sent, asked for or cancelled. */
    static GiftCardVendor.Order order(Purchase purchase) {
        return new GiftCardVendor.Order(reference(purchase), purchase.amount(), purchase.vendorSku());
    }

    private static String reference(Purchase purchase) {
        return purchase.purchaseId().toString();
    }
}
