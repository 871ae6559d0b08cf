package dev.florin.purchase;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.Offer;
import dev.florin.catalog.OfferChoice;
import dev.florin.catalog.OfferVendor;
import dev.florin.catalog.OfferWish;
import dev.florin.catalog.PaymentMethod;
import dev.florin.catalog.PaymentPart;
import dev.florin.money.Money;
import dev.florin.vendor.Vendors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What else the offer of a purchase allows, once its vendor or its gateway has refused. Read from memory. */
final class Alternatives {
    private final Catalog catalog;
    private final Vendors vendors;

    Alternatives(Catalog catalog, Vendors vendors) {
        this.catalog = catalog;
        this.vendors = vendors;
    }

    /**
     * As at the acceptance: the cheapest vendor that takes orders now. No purchase is left waiting for a vendor that is
     * away.
     *
     * @return null when there is none that has not refused it
     */
    @Nullable
    OfferVendor vendor(Purchase purchase, List<String> refusedBy) {
        Offer offer = catalog.snapshot().offer(purchase.giftCard().offerId());
        return offer == null
                ? null
                : offer
                        .cheapestFirst(
                                purchase.amount(), name -> vendors.isAvailable(name) && !refusedBy.contains(name))
                        .stream()
                        .findFirst()
                        .orElse(null);
    }

    /** What is earned when balances pay everything; null when the buyer or the offer does not allow it. */
    @Nullable
    Money rewardFromBalances(Purchase purchase) {
        if (!purchase.defaultToBalance()) {
            return null;
        }
        OfferChoice choice = OfferChoice.of(
                catalog.snapshot(),
                new OfferWish(
                        purchase.accountId(),
                        purchase.amount(),
                        List.of(new PaymentPart(PaymentMethod.FLUZPAY, purchase.amount())),
                        purchase.giftCard().offerId(),
                        null,
                        null,
                        null));
        return choice instanceof OfferChoice.Ranked(List<OfferChoice.Candidate> candidates)
                ? candidates.getFirst().reward()
                : null;
    }
}
