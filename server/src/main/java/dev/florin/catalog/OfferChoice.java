package dev.florin.catalog;

import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which offers could fill a wish. It knows nothing about stock: the caller takes the first candidate that it can fill,
 * from stock or, where there is none, from the first of the candidate's vendors.
 */
public sealed interface OfferChoice {
    /** The offers that fit, best first; never empty. */
    record Ranked(List<Candidate> candidates) implements OfferChoice {
        public Ranked {
            candidates = List.copyOf(candidates);
        }
    }

    /** No offer fits, and why. */
    record Refused(Refusal refusal) implements OfferChoice {}

    /**
     * An offer that fits.
     *
     * @param reward what the buyer earns, rounded half up in each part of the payment
     * @param vendors those of its vendors that are available, the cheapest first; empty when none is
     */
    record Candidate(Merchant merchant, Offer offer, Money reward, List<OfferVendor> vendors) {
        public Candidate {
            vendors = List.copyOf(vendors);
        }

        /** Whether the offer has vendors, and none of them takes orders now. */
        public boolean lacksItsVendors() {
            return vendors.isEmpty() && !offer.vendors().isEmpty();
        }
    }

    /** The choice when every vendor takes orders. */
    static OfferChoice of(CatalogSnapshot catalog, OfferWish wish) {
        return of(catalog, wish, vendor -> true);
    }

    /**
     * Chooses. Pure: the same snapshot, wish and vendors give the same answer.
     *
     * <p>The highest reward comes first, then what is sold from stock, then the lowest cost, then the smallest offer id.
     * The cost is that of the stock, else of the cheapest vendor that is available; an offer that lacks its vendors stays
     * among the candidates, after those of the same reward.
     * A merchant's choice includes the exclusive offers of the account. {@code minRewardRate} counts when a slug is given
     * and no offer is pinned: every part of the payment must earn at least that rate.
     *
     * @param isAvailable whether a vendor takes orders now, by its name
     */
    static OfferChoice of(CatalogSnapshot catalog, OfferWish wish, Predicate<String> isAvailable) {
        return switch (Scope.of(catalog, wish)) {
            case Scope.Nothing(Refusal refusal) -> new Refused(refusal);
            case Scope.Offers(Merchant merchant, List<Offer> offers) -> rank(merchant, offers, wish, isAvailable);
        };
    }

    private static OfferChoice rank(
            Merchant merchant, List<Offer> offers, OfferWish wish, Predicate<String> isAvailable) {
        List<Offer> selling =
                offers.stream().filter(offer -> offer.sells(wish.amount())).toList();
        if (selling.isEmpty()) {
            return refused(Reason.AMOUNT_NOT_OFFERED, "input.amount");
        }
        List<Offer> accepting = selling.stream()
                .filter(offer -> lowestRate(offer, wish) != null)
                .toList();
        if (accepting.isEmpty()) {
            return new Refused(Refusal.of(Reason.PAYMENT_METHOD_NOT_ACCEPTED));
        }
        List<Candidate> candidates = accepting.stream()
                .filter(offer -> reachesFloor(offer, wish))
                .map(offer -> new Candidate(
                        merchant, offer, reward(offer, wish), offer.cheapestFirst(wish.amount(), isAvailable)))
                .sorted(bestFirst(wish.amount()))
                .toList();
        return candidates.isEmpty()
                ? refused(Reason.REWARD_RATE_TOO_LOW, "input.minRewardRate")
                : new Ranked(candidates);
    }

    private static Comparator<Candidate> bestFirst(Money amount) {
        return Comparator.comparing(Candidate::reward, Comparator.reverseOrder())
                .thenComparing(candidate -> !candidate.offer().isSoldFromStock())
                .thenComparing(candidate -> !candidate.offer().isSoldFromStock() && candidate.lacksItsVendors())
                .thenComparing(candidate -> cost(candidate, amount))
                .thenComparing(candidate -> candidate.offer().offerId());
    }

    private static Money cost(Candidate candidate, Money amount) {
        return candidate.offer().isSoldFromStock() || candidate.lacksItsVendors()
                ? candidate.offer().stockCostOf(amount)
                : candidate.vendors().getFirst().costOf(amount);
    }

    private static boolean reachesFloor(Offer offer, OfferWish wish) {
        Rate floor = wish.minRewardRate();
        if (floor == null || wish.merchantSlug() == null || wish.offerId() != null) {
            return true;
        }
        Rate lowest = lowestRate(offer, wish);
        return lowest != null && lowest.compareTo(floor) >= 0;
    }

    /** The lowest rate that a part of the payment earns, or null when the offer does not accept one of them. */
    private static @Nullable Rate lowestRate(Offer offer, OfferWish wish) {
        Rate lowest = null;
        for (PaymentPart part : wish.parts()) {
            Rate rate =
                    offer.rateFor(part.method()).map(OfferRate::maxUserReward).orElse(null);
            if (rate == null) {
                return null;
            }
            lowest = lowest == null || rate.compareTo(lowest) < 0 ? rate : lowest;
        }
        return lowest;
    }

    private static Money reward(Offer offer, OfferWish wish) {
        return wish.parts().stream()
                .map(part -> offer.rateFor(part.method())
                        .orElseThrow()
                        .maxUserReward()
                        .of(part.amount(), RoundingMode.HALF_UP))
                .reduce(Money.zero(wish.amount().currency()), Money::plus);
    }

    private static Refused refused(Reason reason, String field) {
        return new Refused(new Refusal(reason, reason.message(), field));
    }
}
