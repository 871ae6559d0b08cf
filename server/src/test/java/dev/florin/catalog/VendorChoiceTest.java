package dev.florin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Seed;
import dev.florin.catalog.OfferChoice.Candidate;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Generated offers with several vendors, some of which are away. */
class VendorChoiceTest {
    private static final int CASES = 5_000;
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final Money AMOUNT = Money.usd(33_33);
    private static final Merchant SHOP =
            new Merchant(new UUID(9, 1), "shop", "Shop", "Things", true, null, null, null, "Terms", List.of());
    private static final UUID ME = new UUID(1, 1);

    private final Random random = Seed.random();

    @Test
    void aCandidatesVendorsAreTheAvailableOnesByCostThenPreference() {
        int ties = 0;
        int lacking = 0;
        for (int number = 0; number < CASES; number++) {
            List<Offer> offers = offers();
            Set<String> available = available();

            List<Candidate> candidates = choose(offers, available);

            assertThat(candidates).hasSize(offers.size());
            for (Candidate candidate : candidates) {
                List<OfferVendor> expected = slowly(candidate.offer().vendors(), available);
                assertThat(candidate.vendors())
                        .as("seed %d, case %d", Seed.get(), number)
                        .isEqualTo(expected);
                assertThat(candidate.lacksItsVendors())
                        .isEqualTo(expected.isEmpty()
                                && !candidate.offer().vendors().isEmpty());
                ties += hasTie(expected) ? 1 : 0;
                lacking += candidate.lacksItsVendors() ? 1 : 0;
            }
            assertThat(choose(offers, available)).as("the same again").isEqualTo(candidates);
            assertOrder(candidates);
        }
        assertThat(ties).as("ties, seed %d", Seed.get()).isGreaterThan(CASES / 20);
        assertThat(lacking).as("offers without vendors, seed %d", Seed.get()).isGreaterThan(CASES / 20);
    }

    @Test
    void aVendorStandsOnceInAnOffer() {
        OfferVendor twin = new OfferVendor("a", null, Rate.ZERO);

        assertThatThrownBy(() -> offer(1, false, List.of(twin, twin))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOfferWithoutStockNeedsAVendor() {
        assertThatThrownBy(() -> offer(1, false, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** All have the same reward: stock first, then those that can be filled, the cheapest first. */
    private static void assertOrder(List<Candidate> candidates) {
        for (int i = 1; i < candidates.size(); i++) {
            Candidate first = candidates.get(i - 1);
            Candidate second = candidates.get(i);
            assertThat(rank(first)).isLessThanOrEqualTo(rank(second));
            if (rank(first) == 1 && rank(second) == 1) {
                assertThat(first.vendors().getFirst().costOf(AMOUNT))
                        .isLessThanOrEqualTo(second.vendors().getFirst().costOf(AMOUNT));
            }
        }
    }

    private static int rank(Candidate candidate) {
        return candidate.offer().isSoldFromStock() ? 0 : candidate.lacksItsVendors() ? 2 : 1;
    }

    /** By insertion: the rule, written anew. */
    private static List<OfferVendor> slowly(List<OfferVendor> vendors, Set<String> available) {
        List<OfferVendor> sorted = new ArrayList<>();
        for (OfferVendor vendor : vendors) {
            if (available.contains(vendor.vendor())) {
                int place = sorted.size();
                while (place > 0
                        && sorted.get(place - 1).costOf(AMOUNT).minor()
                                > vendor.costOf(AMOUNT).minor()) {
                    place--;
                }
                sorted.add(place, vendor);
            }
        }
        return sorted;
    }

    private static boolean hasTie(List<OfferVendor> vendors) {
        return vendors.stream().map(vendor -> vendor.costOf(AMOUNT)).distinct().count() < vendors.size();
    }

    private static List<Candidate> choose(List<Offer> offers, Set<String> available) {
        Merchant merchant =
                new Merchant(SHOP.merchantId(), "shop", "Shop", "Things", true, null, null, null, "Terms", offers);
        OfferWish wish = new OfferWish(
                ME, AMOUNT, List.of(new PaymentPart(PaymentMethod.FLUZPAY, AMOUNT)), null, "shop", null, null);
        return switch (OfferChoice.of(new CatalogSnapshot(1, List.of(merchant)), wish, available::contains)) {
            case OfferChoice.Ranked(List<Candidate> candidates) -> candidates;
            case OfferChoice.Refused refused -> throw new AssertionError(refused);
        };
    }

    private List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        int size = 1 + random.nextInt(3);
        for (int number = 0; number < size; number++) {
            boolean stocked = random.nextInt(3) == 0;
            offers.add(offer(number, stocked, vendors(stocked ? 0 : 1)));
        }
        return offers;
    }

    private List<OfferVendor> vendors(int atLeast) {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        return names.subList(0, atLeast + random.nextInt(NAMES.size() + 1 - atLeast)).stream()
                .map(name -> new OfferVendor(name, null, new Rate(950_000 + random.nextInt(3) * 10_000L)))
                .toList();
    }

    private Set<String> available() {
        Set<String> available = new HashSet<>();
        NAMES.stream().filter(name -> random.nextBoolean()).forEach(available::add);
        return available;
    }

    private static Offer offer(int number, boolean stocked, List<OfferVendor> vendors) {
        return new Offer(
                new UUID(7, number),
                SHOP.merchantId(),
                SHOP.merchantId(),
                Offer.Type.GIFT_CARD_OFFER,
                null,
                true,
                CurrencyCode.USD,
                stocked ? Offer.DenominationsType.FIXED : Offer.DenominationsType.VARIABLE,
                stocked ? List.of(AMOUNT.minor()) : List.of(1_00L, 500_00L),
                stocked,
                Rate.ZERO,
                vendors,
                "CODES",
                null,
                RewardLadder.of(Rate.ZERO),
                Set.of());
    }
}
