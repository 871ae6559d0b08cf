package dev.florin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Seed;
import dev.florin.catalog.OfferChoice.Candidate;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferChoiceTest {
    private static final UUID ME = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final Merchant COFFEE = merchant("coffee", true, 10);
    private static final Merchant BOOKS = merchant("books", true, 20);
    private static final Offer STOCKED = offer(COFFEE, 1, "5").stocked(25_00, 50_00);
    private static final Offer VARIABLE = offer(COFFEE, 2, "2").variable(5_00, 200_00);
    private static final Offer MINE = offer(COFFEE, 3, "3").exclusiveFor(ME).variable(5_00, 200_00);
    private static final Offer THEIRS =
            offer(COFFEE, 4, "9").exclusiveFor(OTHER).variable(5_00, 200_00);
    private static final Offer WITHDRAWN = offer(COFFEE, 5, "9").withdrawn().variable(5_00, 200_00);
    private static final Offer BOOK = offer(BOOKS, 6, "4").variable(5_00, 100_00);
    private static final Merchant CLOSED = merchant("closed", false, 30);
    private static final Offer UNREACHABLE = offer(CLOSED, 7, "4").variable(5_00, 100_00);
    private static final CatalogSnapshot CATALOG = new CatalogSnapshot(
            1,
            List.of(
                    with(COFFEE, STOCKED, VARIABLE, MINE, THEIRS, WITHDRAWN),
                    with(BOOKS, BOOK),
                    with(CLOSED, UNREACHABLE)));

    @Test
    void aSlugChoosesAmongAllOffersThatTheAccountSeesByReward() {
        assertThat(ranked(wish(25_00).slug("coffee"))).containsExactly(STOCKED, MINE, VARIABLE);
    }

    @Test
    void theStockedOfferDropsOutForAnAmountItDoesNotSell() {
        assertThat(ranked(wish(26_00).slug("coffee"))).containsExactly(MINE, VARIABLE);
    }

    @Test
    void aPinnedOfferIsTheOnlyCandidate() {
        assertThat(ranked(wish(25_00).offer(VARIABLE))).containsExactly(VARIABLE);
        assertThat(ranked(wish(25_00).offer(VARIABLE).slug("coffee"))).containsExactly(VARIABLE);
    }

    @Test
    void anExclusiveRateIsForcedAlsoWhenABetterOfferExists() {
        assertThat(ranked(wish(25_00).exclusive(MINE))).containsExactly(MINE);
        assertThat(ranked(wish(25_00).exclusive(MINE).slug("coffee"))).containsExactly(MINE);
        assertThat(ranked(wish(25_00).exclusive(MINE).offer(MINE))).containsExactly(MINE);
    }

    @Test
    void hiddenOffersDoNotExistForTheAccount() {
        assertRefused(wish(25_00).offer(THEIRS), Reason.NOT_FOUND, "input.offerId");
        assertRefused(wish(25_00).offer(WITHDRAWN), Reason.NOT_FOUND, "input.offerId");
        assertRefused(wish(25_00).offer(UNREACHABLE), Reason.NOT_FOUND, "input.offerId");
        assertRefused(wish(25_00).exclusive(THEIRS), Reason.NOT_FOUND, "input.exclusiveRateId");
        assertRefused(wish(25_00).slug("closed"), Reason.NOT_FOUND, "input.merchantSlug");
        assertRefused(wish(25_00).slug("nobody"), Reason.NOT_FOUND, "input.merchantSlug");
    }

    @Test
    void termsThatContradictEachOtherAreInvalid() {
        assertRefused(wish(25_00).offer(VARIABLE).slug("books"), Reason.INVALID_ARGUMENT, "input.merchantSlug");
        assertRefused(wish(25_00).offer(VARIABLE).exclusive(MINE), Reason.INVALID_ARGUMENT, "input.exclusiveRateId");
        assertRefused(wish(25_00).slug("books").exclusive(MINE), Reason.INVALID_ARGUMENT, "input.exclusiveRateId");
        assertRefused(wish(25_00), Reason.INVALID_ARGUMENT, "input.offerId");
    }

    @Test
    void anAmountThatNothingSellsIsRefusedByName() {
        assertRefused(wish(4_99).slug("coffee"), Reason.AMOUNT_NOT_OFFERED, "input.amount");
        assertRefused(wish(30_00).offer(STOCKED), Reason.AMOUNT_NOT_OFFERED, "input.amount");
    }

    @Test
    void everyPartOfThePaymentMustBeAccepted() {
        Wish mixed = wish(25_00).slug("coffee").paid(PaymentMethod.FLUZPAY, 5_00, PaymentMethod.PAYPAL, 20_00);

        assertRefused(mixed, Reason.PAYMENT_METHOD_NOT_ACCEPTED, null);
    }

    @Test
    void theRewardIsRoundedHalfUpInEachPart() {
        Wish mixed = wish(25_00).offer(STOCKED).paid(PaymentMethod.FLUZPAY, 10, PaymentMethod.DEBIT_CARD, 24_90);

        Candidate candidate = candidates(mixed).getFirst();

        // 5 % of 0.10 is half a cent; 4 % of 24.90 is 99.6 cents
        assertThat(candidate.reward()).isEqualTo(Money.usd(1 + 100));
    }

    @Test
    void theFloorCountsForAMerchantsChoiceAndNotForAPinnedOffer() {
        assertThat(ranked(wish(25_00).slug("coffee").floor("3"))).containsExactly(STOCKED, MINE);
        assertRefused(wish(25_00).slug("coffee").floor("5.0001"), Reason.REWARD_RATE_TOO_LOW, "input.minRewardRate");
        assertThat(ranked(wish(25_00).offer(VARIABLE).slug("coffee").floor("50")))
                .containsExactly(VARIABLE);
        assertThat(ranked(wish(25_00).exclusive(MINE).floor("50"))).containsExactly(MINE);
    }

    @Test
    void theFloorLooksAtTheLowestRateOfAllParts() {
        Wish mixed = wish(25_00)
                .slug("coffee")
                .floor("4.5")
                .paid(PaymentMethod.FLUZPAY, 24_00, PaymentMethod.DEBIT_CARD, 1_00);

        assertRefused(mixed, Reason.REWARD_RATE_TOO_LOW, "input.minRewardRate");
    }

    @Test
    void partsThatDoNotSumToTheAmountThrow() {
        assertThatThrownBy(() -> wish(25_00)
                        .slug("coffee")
                        .paid(PaymentMethod.FLUZPAY, 1_00, PaymentMethod.DEBIT_CARD, 1_00)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void generatedCataloguesAreRankedAsASlowReadingOfTheRulesRanksThem() {
        Random random = Seed.random();
        int rankedCases = 0;
        for (int number = 0; number < 5_000; number++) {
            Merchant merchant = merchant("m", true, 1);
            List<Offer> offers = new ArrayList<>();
            int size = 1 + random.nextInt(6);
            for (int i = 0; i < size; i++) {
                offers.add(randomOffer(random, merchant, i));
            }
            CatalogSnapshot catalog = new CatalogSnapshot(1, List.of(with(merchant, offers.toArray(Offer[]::new))));
            OfferWish wish = randomWish(random);

            OfferChoice choice = OfferChoice.of(catalog, wish);

            List<UUID> expected = expected(offers, wish);
            List<UUID> actual = switch (choice) {
                case OfferChoice.Ranked(List<Candidate> candidates) ->
                    candidates.stream()
                            .map(candidate -> candidate.offer().offerId())
                            .toList();
                case OfferChoice.Refused refused -> List.of();
            };
            assertThat(actual).as("seed %d, case %d", Seed.get(), number).isEqualTo(expected);
            rankedCases += actual.size() > 1 ? 1 : 0;
        }
        assertThat(rankedCases).as("cases with a choice, seed %d", Seed.get()).isGreaterThan(500);
    }

    /** Orders by pairwise comparison, in decimals. */
    private static List<UUID> expected(List<Offer> offers, OfferWish wish) {
        List<Offer> fitting = new ArrayList<>();
        for (Offer offer : offers) {
            boolean accepted = wish.parts().stream()
                    .allMatch(part -> offer.rateFor(part.method()).isPresent());
            Rate floor = wish.minRewardRate();
            if (offer.isVisibleTo(ME)
                    && offer.sells(wish.amount())
                    && accepted
                    && (floor == null
                            || wish.parts().stream()
                                    .allMatch(part -> percent(offer, part).compareTo(floor.toPercent()) >= 0))) {
                fitting.add(offer);
            }
        }
        Comparator<Offer> order = Comparator.comparing((Offer offer) -> slowReward(offer, wish))
                .reversed()
                .thenComparingInt(offer -> offer.isSoldFromStock() ? 0 : 1)
                .thenComparingLong(offer -> offer.stockCostOf(wish.amount()).minor())
                .thenComparing(Offer::offerId);
        return fitting.stream().sorted(order).map(Offer::offerId).toList();
    }

    private static BigDecimal slowReward(Offer offer, OfferWish wish) {
        return wish.parts().stream()
                .map(part -> part.amount()
                        .toDecimal()
                        .multiply(percent(offer, part))
                        .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal percent(Offer offer, PaymentPart part) {
        return offer.rates().stream()
                .filter(rate -> rate.allows(part.method()))
                .map(rate -> rate.maxUserReward().toPercent())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Offer randomOffer(Random random, Merchant merchant, int number) {
        OfferBuilder builder = offer(merchant, number, Integer.toString(random.nextInt(5)));
        builder.costPpm = 1_000_000 - random.nextInt(3) * 10_000L;
        if (random.nextInt(5) == 0) {
            builder.withdrawn();
        }
        if (random.nextInt(3) == 0) {
            builder.exclusiveFor(random.nextBoolean() ? ME : OTHER);
        }
        if (random.nextInt(4) == 0) {
            builder.methods = Set.of(PaymentMethod.FLUZPAY);
        }
        return random.nextBoolean() ? builder.stocked(10_00, 25_00) : builder.variable(5_00, 20_00);
    }

    private static OfferWish randomWish(Random random) {
        long cents = Stream.of(10_00L, 25_00L, 17_33L, 1_00L).toList().get(random.nextInt(4));
        Wish wish = wish(cents).slug("m");
        if (random.nextInt(3) == 0) {
            wish.floor(Integer.toString(random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            long first = 1 + random.nextLong(cents - 1);
            wish.paid(PaymentMethod.FLUZPAY, first, PaymentMethod.DEBIT_CARD, cents - first);
        }
        return wish.build();
    }

    private static List<Offer> ranked(Wish wish) {
        return candidates(wish).stream().map(Candidate::offer).toList();
    }

    private static List<Candidate> candidates(Wish wish) {
        return switch (OfferChoice.of(CATALOG, wish.build())) {
            case OfferChoice.Ranked(List<Candidate> candidates) -> candidates;
            case OfferChoice.Refused(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private static void assertRefused(Wish wish, Reason reason, @Nullable String field) {
        assertThat(OfferChoice.of(CATALOG, wish.build())).isInstanceOfSatisfying(OfferChoice.Refused.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(reason);
            assertThat(refused.refusal().field()).isEqualTo(field);
        });
    }

    private static Wish wish(long cents) {
        return new Wish(cents);
    }

    private static final class Wish {
        private final Money amount;
        private List<PaymentPart> parts;
        private @Nullable UUID offerId;
        private @Nullable String slug;
        private @Nullable UUID exclusiveRateId;
        private @Nullable Rate floor;

        Wish(long cents) {
            amount = Money.usd(cents);
            parts = List.of(new PaymentPart(PaymentMethod.FLUZPAY, amount));
        }

        Wish offer(Offer offer) {
            offerId = offer.offerId();
            return this;
        }

        Wish slug(String merchantSlug) {
            slug = merchantSlug;
            return this;
        }

        Wish exclusive(Offer offer) {
            exclusiveRateId = offer.exclusiveRateId();
            return this;
        }

        Wish floor(String percent) {
            floor = Rate.ofPercent(new BigDecimal(percent));
            return this;
        }

        Wish paid(PaymentMethod first, long firstCents, PaymentMethod second, long secondCents) {
            parts = List.of(
                    new PaymentPart(first, Money.usd(firstCents)), new PaymentPart(second, Money.usd(secondCents)));
            return this;
        }

        OfferWish build() {
            return new OfferWish(ME, amount, parts, offerId, slug, exclusiveRateId, floor);
        }
    }

    private static OfferBuilder offer(Merchant merchant, int number, String percent) {
        return new OfferBuilder(merchant, number, percent);
    }

    private static final class OfferBuilder {
        private final Merchant merchant;
        private final UUID offerId;
        private final Rate full;
        private boolean active = true;
        private @Nullable UUID account;
        private long costPpm = 1_000_000;
        private Set<PaymentMethod> methods =
                Set.of(PaymentMethod.FLUZPAY, PaymentMethod.BANK_ACCOUNT, PaymentMethod.DEBIT_CARD);

        OfferBuilder(Merchant merchant, int number, String percent) {
            this.merchant = merchant;
            offerId = new UUID(7, number);
            full = Rate.ofPercent(new BigDecimal(percent));
        }

        OfferBuilder exclusiveFor(UUID accountId) {
            account = accountId;
            return this;
        }

        OfferBuilder withdrawn() {
            active = false;
            return this;
        }

        Offer stocked(long... cents) {
            return build(
                    Offer.DenominationsType.FIXED, Arrays.stream(cents).boxed().toList(), true, List.of());
        }

        Offer variable(long min, long max) {
            return build(
                    Offer.DenominationsType.VARIABLE,
                    List.of(min, max),
                    false,
                    List.of(new OfferVendor("simulator", null, new Rate(costPpm))));
        }

        private Offer build(
                Offer.DenominationsType type,
                List<Long> denominations,
                boolean hasStockInfo,
                List<OfferVendor> vendors) {
            return new Offer(
                    offerId,
                    merchant.merchantId(),
                    merchant.merchantId(),
                    account == null ? Offer.Type.GIFT_CARD_OFFER : Offer.Type.EXCLUSIVE_RATE_OFFER,
                    account == null ? null : new UUID(8, offerId.getLeastSignificantBits()),
                    active,
                    CurrencyCode.USD,
                    type,
                    denominations,
                    hasStockInfo,
                    new Rate(costPpm),
                    vendors,
                    "CODES",
                    null,
                    rates(),
                    account == null ? Set.of() : Set.of(account));
        }

        private List<OfferRate> rates() {
            return RewardLadder.of(full).stream()
                    .map(rate -> new OfferRate(
                            rate.maxUserReward(),
                            Rate.ZERO,
                            Rate.ZERO,
                            false,
                            rate.allowedPaymentMethods().stream()
                                    .filter(methods::contains)
                                    .collect(Collectors.toSet())))
                    .toList();
        }
    }

    private static Merchant merchant(String slug, boolean active, int number) {
        return new Merchant(new UUID(9, number), slug, slug, "Things", active, null, null, null, "Terms", List.of());
    }

    private static Merchant with(Merchant merchant, Offer... offers) {
        return new Merchant(
                merchant.merchantId(),
                merchant.slug(),
                merchant.name(),
                merchant.category(),
                merchant.active(),
                null,
                null,
                null,
                merchant.terms(),
                List.of(offers));
    }
}
