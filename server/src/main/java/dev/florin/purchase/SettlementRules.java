package dev.florin.purchase;

import dev.florin.catalog.OfferVendor;
import dev.florin.money.Money;
import dev.florin.operations.Operations;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.Deliveries.Found;
import dev.florin.purchase.Deliveries.Settled;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from the answers of vendors and gateways, for purchases that were read under their accounts' locks. */
final class SettlementRules {
    private static final Logger LOG = LoggerFactory.getLogger(SettlementRules.class);
    private static final Settled TOO_LATE = new Settled.TooLate();

    private final Alternatives alternatives;
    private final SettlementWrites writes;
    private final Instant now;

    SettlementRules(Alternatives alternatives, SettlementWrites writes, Instant now) {
        this.alternatives = alternatives;
        this.writes = writes;
        this.now = now;
    }

    /** @param ours whether this server has the operation's lease */
    Settled settle(Found found, PartnerAnswer answer, boolean ours) {
        return switch (answer) {
            case PartnerAnswer.Delivered delivered -> deliver(found, delivered);
            case PartnerAnswer.Leased leased when !concerns(found, leased) -> TOO_LATE;
            case PartnerAnswer.Leased _ when !ours -> new Settled.NotOurs();
            case PartnerAnswer.Leased leased -> settle(found, leased);
        };
    }

    /** Whether the purchase is still where this answer changes it. */
    private static boolean concerns(Found found, PartnerAnswer.Leased answer) {
        PurchaseState state = found.purchase().state();
        return switch (answer) {
            case PartnerAnswer.Charged _, PartnerAnswer.ChargeDeclined _, PartnerAnswer.ChargeVoided _ ->
                state == PurchaseState.CHARGING;
            case PartnerAnswer.ChargeGivenBack _ -> state == PurchaseState.REFUSING;
            case PartnerAnswer.OrderRefused(Operations.No no) -> isWith(found, no.party());
            case PartnerAnswer.NoVendorLeft _ ->
                state.isWithVendor()
                        && found.refusedBy().contains(found.purchase().vendor());
            case PartnerAnswer.OrderUnknown _ -> state == PurchaseState.UNKNOWN;
            case PartnerAnswer.NoAnswer _ -> state == PurchaseState.FULFILLING;
        };
    }

    private Settled settle(Found found, PartnerAnswer.Leased answer) {
        Purchase purchase = found.purchase();
        return switch (answer) {
            case PartnerAnswer.Charged _ -> move(PurchaseMove.CHARGE, purchase);
            case PartnerAnswer.ChargeDeclined(Refusal refusal) -> payOrRefuse(purchase, refusal);
            case PartnerAnswer.ChargeVoided(Refusal refusal) -> refuse(purchase, refusal);
            case PartnerAnswer.ChargeGivenBack _ -> refuse(purchase, Refusal.of(Reason.VENDOR_REFUSED));
            case PartnerAnswer.OrderRefused(Operations.No no) -> askNextOrGiveUp(found, no);
            case PartnerAnswer.NoVendorLeft _ -> giveUp(purchase);
            case PartnerAnswer.OrderUnknown _ -> move(PurchaseMove.ORDER_AGAIN, purchase);
            case PartnerAnswer.NoAnswer _ -> move(PurchaseMove.LOSE_ANSWER, purchase);
        };
    }

    private static boolean isWith(Found found, String vendor) {
        return vendor.equals(found.purchase().vendor())
                && found.purchase().state().isWithVendor()
                && !found.refusedBy().contains(vendor);
    }

    private Settled deliver(Found found, PartnerAnswer.Delivered delivered) {
        Purchase purchase = found.purchase();
        PurchaseState state = purchase.state();
        String vendor = delivered.vendor();
        // From stock in CHARGING the charge is approved: no vendor has to be asked, so nothing was written down in
        // between.
        boolean takes =
                vendor == null ? state.isWithVendor() || state == PurchaseState.CHARGING : isWith(found, vendor);
        if (takes) {
            writes.complete(purchase, delivered.card());
            return new Settled.Now(purchase.completed(now));
        }
        boolean known = vendor == null
                || state == PurchaseState.COMPLETED
                        && vendor.equals(purchase.vendor())
                        && !found.refusedBy().contains(vendor);
        if (!known) {
            // A run that has lost its lease is too late, or a vendor has filled what it had refused.
            LOG.error(
                    "vendor {} has given a card for purchase {}, which is {}: settle it with the vendor",
                    vendor,
                    purchase.purchaseId(),
                    state);
        }
        return TOO_LATE;
    }

    private Settled move(PurchaseMove move, Purchase purchase) {
        writes.move(move, purchase);
        return new Settled.Now(purchase.in(move.to()));
    }

    /** The reward is then the offer's reward for paying from balance. */
    private Settled payOrRefuse(Purchase purchase, Refusal refusal) {
        Money reward = alternatives.rewardFromBalances(purchase);
        return reward != null && writes.payFromBalances(purchase, reward)
                ? new Settled.Changed()
                : refuse(purchase, refusal);
    }

    /**
     * A vendor is tried at most once. When the last one has refused, no other is asked any more, whatever the catalogue says
     * later: the charge may already be on its way back.
     */
    private Settled askNextOrGiveUp(Found found, Operations.No no) {
        Purchase purchase = found.purchase();
        LOG.warn("vendor {} refused purchase {}: {}", no.party(), purchase.purchaseId(), no.why());
        writes.note(purchase, no);
        List<String> refusedBy =
                Stream.concat(found.refusedBy().stream(), Stream.of(no.party())).toList();
        OfferVendor next = alternatives.vendor(purchase, refusedBy);
        if (next == null) {
            return giveUp(purchase);
        }
        writes.askNext(purchase, next);
        return new Settled.Changed();
    }

    /** Where a gateway has to give something back, the refusal is decided first: no card may come in between. */
    private Settled giveUp(Purchase purchase) {
        return purchase.externalPart().isPositive()
                ? move(PurchaseMove.GIVE_UP, purchase)
                : refuse(purchase, Refusal.of(Reason.VENDOR_REFUSED));
    }

    private Settled refuse(Purchase purchase, Refusal refusal) {
        writes.refuse(purchase, refusal);
        return new Settled.Now(purchase.refused(refusal, now));
    }
}
