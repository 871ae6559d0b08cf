package dev.florin.purchase;

import dev.florin.catalog.Card;
import dev.florin.catalog.CardClaims;
import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationResolver;
import dev.florin.operations.OperationView;
import dev.florin.operations.Operations;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseMove.By;
import dev.florin.wallet.PaymentGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends a purchase whose vendor does not answer, by what a person has learned from the vendor: {@code refused}, there is
 * no card and there never will be one; {@code filled}, here is the card. For a purchase that is being voided: {@code
 * voided}, the vendor has taken the card back; {@code kept}, it has not and will not. For a charge that the gateway does
 * not give back: {@code given_back}, somebody has by other means. The others are possible only while the
 * vendor's answer is what is missing, and happens under the account's lock, so that it and a server's own settlement
 * never both happen.
 */
public final class PurchaseResolutions implements OperationResolver {
    private static final String REFUSED = "refused";
    private static final String FILLED = "filled";

    /** States in which no operation is left to do anything. */
    private static final Set<PurchaseState> ENDED =
            Set.of(PurchaseState.COMPLETED, PurchaseState.REFUSED, PurchaseState.REFUNDED);

    /** How long a person's command may deal with the gateway alone before a server takes over. */
    private static final Duration OWN_TRY = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final RefundSteps refund;
    private final Secrets secrets;
    private final InstantSource clock;
    private final PurchaseSettlement settlement;
    private final VoidResolutions voids;
    private final GatewayResolutions charges;

    public PurchaseResolutions(
            Transactions transactions, PaymentGateway gateway, Secrets secrets, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
        this.settlement = new PurchaseSettlement(transactions, clock);
        this.refund = new RefundSteps(transactions, gateway, clock, ids);
        this.voids = new VoidResolutions(transactions, refund, clock);
        this.charges = new GatewayResolutions(transactions, settlement, refund, clock);
    }

    @Override
    public String kind() {
        return PurchaseFulfilment.KIND;
    }

    @Override
    public List<String> resolutions() {
        return List.of(REFUSED, FILLED, VoidResolutions.VOIDED, VoidResolutions.KEPT, GatewayResolutions.GIVEN_BACK);
    }

    @Override
    public boolean movesMoney(String resolution) {
        return !resolution.equals(VoidResolutions.KEPT);
    }

    /** None of a card that was there at once: such a purchase never had one. */
    @Override
    public @Nullable OperationView forgotten(UUID operationId) {
        return PurchaseRows.query(transactions, " where p.purchase_id = ? limit 1", operationId).stream()
                .filter(one -> ENDED.contains(one.state()) && hadOperation(one))
                .findFirst()
                .map(one -> OperationView.finished(
                        RefundSteps.keyOf(one),
                        kind(),
                        0,
                        one.createdAt(),
                        Objects.requireNonNullElse(one.completedAt(), one.createdAt())))
                .orElse(null);
    }

    /** One whose charge was declined, and that balances have paid then, has neither vendor nor source any more. */
    private static boolean hadOperation(Purchase purchase) {
        return purchase.vendor() != null
                || purchase.sourceKind() != null
                || !purchase.createdAt().equals(purchase.completedAt());
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        return switch (resolution.name()) {
            case REFUSED -> refused(key, resolution);
            case FILLED -> filled(key, resolution);
            case VoidResolutions.VOIDED, VoidResolutions.KEPT -> voids.resolve(key, resolution);
            case GatewayResolutions.GIVEN_BACK -> charges.resolve(key, resolution);
            default -> new ResolveOutcome.NotPossible("There is no resolution " + resolution.name() + ".");
        };
    }

    private ResolveOutcome refused(OperationKey key, Resolution resolution) {
        if (!resolution.details().isEmpty()) {
            return new ResolveOutcome.NotPossible("refused takes no details.");
        }
        ResolveOutcome decided = transactions.call(connection -> decideRefused(connection, key));
        return decided instanceof ResolveOutcome.Begun && giveBack(key) ? refused() : decided;
    }

    private ResolveOutcome decideRefused(Connection connection, OperationKey key) throws SQLException {
        Purchase purchase = PurchaseSettlement.find(connection, key, true);
        if (purchase == null) {
            return none();
        }
        ResolveOutcome impossible = impossible(purchase, PurchaseState.REFUSING);
        if (impossible != null) {
            return impossible;
        }
        if (!purchase.externalPart().isPositive()) {
            settlement.refuse(connection, purchase, Refusal.of(Reason.VENDOR_REFUSED), By.OPERATOR);
            return refused();
        }
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        if (purchase.state() != PurchaseState.REFUSING) {
            PurchaseMove.GIVE_UP.add(pipeline, By.OPERATOR, List.of(key));
        }
        Operations.addDue(pipeline, kind(), key, now.plus(OWN_TRY), now);
        pipeline.execute(connection);
        return new ResolveOutcome.Begun("The purchase is being refused: the gateway has not given the charge back yet."
                + " A server goes on asking it.");
    }

    private boolean giveBack(OperationKey key) {
        if (!refund.giveBack(Objects.requireNonNull(settlement.find(key)))) {
            return false;
        }
        settlement.refuse(key, Refusal.of(Reason.VENDOR_REFUSED), By.OPERATOR);
        return true;
    }

    private ResolveOutcome filled(OperationKey key, Resolution resolution) {
        return switch (TypedCard.read(resolution.details())) {
            case TypedCard.Wrong(String why) -> new ResolveOutcome.NotPossible(why);
            case TypedCard.Read(Card card) -> transactions.call(connection -> fill(connection, key, card));
        };
    }

    private ResolveOutcome fill(Connection connection, OperationKey key, Card card) throws SQLException {
        Purchase purchase = PurchaseSettlement.find(connection, key, true);
        if (purchase == null) {
            return none();
        }
        ResolveOutcome impossible = impossible(purchase, null);
        if (impossible != null) {
            return impossible;
        }
        if (!CardClaims.claim(connection, secrets, purchase.giftCard().offerId(), card)) {
            return new ResolveOutcome.NotPossible("This card is known already: it was in stock, or given for another"
                    + " purchase. Look at what you typed.");
        }
        byte[] sealed = card.seal(secrets);
        SettlementWrites.one(
                connection, purchase, By.OPERATOR, clock.instant(), writes -> writes.complete(purchase, sealed));
        return new ResolveOutcome.Resolved("The purchase is completed with the card.");
    }

    /**
     * Null when the vendor's answer decides what becomes of it.
     *
     * @param alsoFrom another state that is allowed, or null
     */
    private static ResolveOutcome.@Nullable NotPossible impossible(
            Purchase purchase, @Nullable PurchaseState alsoFrom) {
        if (purchase.vendor() == null) {
            return new ResolveOutcome.NotPossible(
                    "The card came from stock, so no vendor decides. Have the operation tried again.");
        }
        return purchase.state().isWithVendor() || purchase.state() == alsoFrom
                ? null
                : new ResolveOutcome.NotPossible("The purchase is " + purchase.state()
                        + "; only one that waits for its vendor's answer can be ended so.");
    }

    static ResolveOutcome.NotPossible none() {
        return new ResolveOutcome.NotPossible("There is no such purchase.");
    }

    private static ResolveOutcome refused() {
        return new ResolveOutcome.Resolved("The purchase is refused; whatever was paid or held is given back.");
    }
}
