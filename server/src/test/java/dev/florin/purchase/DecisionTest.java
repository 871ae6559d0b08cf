package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Seed;
import dev.florin.catalog.Merchant;
import dev.florin.catalog.Offer;
import dev.florin.catalog.OfferChoice;
import dev.florin.catalog.OfferVendor;
import dev.florin.catalog.PaymentMethod;
import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.wallet.FundingSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Generated accounts, offers and commands. */
class DecisionTest {
    private static final int CASES = 20_000;
    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final CurrencyCode YEN = CurrencyCode.of("JPY");
    private static final Map<BalanceKind, Integer> TURNS =
            Map.of(BalanceKind.GIFT_CARD, 0, BalanceKind.CASH, 1, BalanceKind.REWARDS, 2);

    private final Random random = Seed.random();

    @Test
    void balancesPayExactlyTheirPartInOrderAndNoneIsOverdrawn() {
        int covered = 0;
        for (int i = 0; i < CASES; i++) {
            AccountState account = account();
            UUID named = random.nextInt(3) == 0 ? anyBalance(account) : null;
            Money amount = Money.usd(random.nextInt(1, 400));

            List<AccountState.Spend> spends = account.cover(amount, named);

            long payable = payers(account, named).stream()
                    .mapToLong(balance -> balance.available().minor())
                    .sum();
            assertThat(spends != null).as(account + " " + named).isEqualTo(payable >= amount.minor());
            if (spends != null) {
                covered++;
                assertSpends(account, named, amount, spends);
            }
        }
        assertThat(covered).isBetween(CASES / 10, CASES * 9 / 10);
    }

    @Test
    void decisionTakesTheFirstFillableOfferOrNothing() {
        Map<Reason, Integer> refusals = new EnumMap<>(Reason.class);
        int accepted = 0;
        for (int i = 0; i < CASES; i++) {
            AccountState account = account();
            PurchaseCommand command = command(account);
            List<OfferChoice.Candidate> candidates = candidates(command.amount());
            Set<UUID> inStock = new HashSet<>();
            candidates.forEach(candidate -> {
                if (random.nextBoolean()) {
                    inStock.add(candidate.offer().offerId());
                }
            });

            Decision decision = Decision.decide(
                    account,
                    new OfferChoice.Ranked(candidates),
                    candidate -> inStock.contains(candidate.offer().offerId()),
                    command);

            assertThat(Decision.decide(
                            account,
                            new OfferChoice.Ranked(candidates),
                            candidate -> inStock.contains(candidate.offer().offerId()),
                            command))
                    .isEqualTo(decision);
            switch (decision) {
                case Decision.Refused(Refusal refusal) -> {
                    refusals.merge(refusal.reason(), 1, Integer::sum);
                    if (refusal.reason() == Reason.VENDOR_UNAVAILABLE) {
                        assertThat(inStock).isEmpty();
                        assertThat(candidates).anyMatch(OfferChoice.Candidate::lacksItsVendors);
                    } else if (refusal.reason() == Reason.OUT_OF_STOCK) {
                        assertThat(candidates).noneMatch(OfferChoice.Candidate::lacksItsVendors);
                    }
                }
                case Decision.Accepted taken -> {
                    accepted++;
                    assertThat(account.active()).isTrue();
                    assertThat(taken.offer())
                            .isEqualTo(candidates.stream()
                                    .filter(candidate ->
                                            inStock.contains(candidate.offer().offerId()))
                                    .findFirst()
                                    .orElseThrow());
                    assertSpends(account, command.userCashBalanceId(), command.balancePart(), taken.spends());
                }
            }
        }
        assertThat(accepted).isGreaterThan(CASES / 20);
        assertThat(refusals)
                .containsOnlyKeys(
                        Reason.ACCOUNT_BLOCKED,
                        Reason.NOT_FOUND,
                        Reason.OUT_OF_STOCK,
                        Reason.REWARD_RATE_TOO_LOW,
                        Reason.VENDOR_UNAVAILABLE,
                        Reason.INSUFFICIENT_BALANCE);
    }

    @Test
    void commandsOneAfterAnotherSpendAnAccountDownAndNeverBelowZero() {
        for (int i = 0; i < CASES / 20; i++) {
            AccountState state = account();
            long before = total(state);
            long spent = 0;
            long earned = 0;
            for (int n = 0; n < 40; n++) {
                Money amount = Money.usd(random.nextInt(1, 60));
                Money reward = Money.usd(random.nextInt(4));
                List<AccountState.Spend> spends = state.cover(amount, null);
                if (spends != null) {
                    state = state.after(spends, reward);
                    spent += amount.minor();
                    earned += reward.minor();
                }
                assertThat(state.balances())
                        .noneMatch(balance -> balance.available().minor() < 0);
            }
            assertThat(total(state)).isEqualTo(before - spent + earned);
        }
    }

    @Test
    void aRefusalOfTheCatalogueIsTheAnswer() {
        Refusal refusal = Refusal.invalid("input.amount", "no");
        AccountState account = new AccountState(true, List.of(balance(BalanceKind.CASH, 100_00, 0, true, true)));

        Decision decision = Decision.decide(
                account, new OfferChoice.Refused(refusal), candidate -> true, paidFromBalance(Money.usd(10_00), null));

        assertThat(decision).isEqualTo(new Decision.Refused(refusal));
    }

    private void assertSpends(
            AccountState account, @Nullable UUID named, Money amount, List<AccountState.Spend> spends) {
        Map<UUID, Balance> byId =
                account.balances().stream().collect(Collectors.toMap(Balance::balanceId, Function.identity()));
        List<Balance> payers = payers(account, named);
        assertThat(spends.stream().mapToLong(spend -> spend.amount().minor()).sum())
                .isEqualTo(amount.minor());
        assertThat(spends.stream().map(AccountState.Spend::balanceId)).doesNotHaveDuplicates();
        for (AccountState.Spend spend : spends) {
            assertThat(spend.amount().isPositive()).isTrue();
            assertThat(spend.amount())
                    .isLessThanOrEqualTo(
                            Objects.requireNonNull(byId.get(spend.balanceId())).available());
        }
        List<UUID> order = payers.stream()
                .filter(balance -> balance.available().isPositive())
                .map(Balance::balanceId)
                .limit(spends.size())
                .toList();
        assertThat(spends).extracting(AccountState.Spend::balanceId).isEqualTo(order);
        spends.stream()
                .limit(Math.max(0, spends.size() - 1))
                .forEach(spend -> assertThat(spend.amount())
                        .isEqualTo(Objects.requireNonNull(byId.get(spend.balanceId()))
                                .available()));
    }

    /** Which balances may pay, in the documented order: the rule, written anew. */
    private static List<Balance> payers(AccountState account, @Nullable UUID named) {
        if (named != null) {
            return account.balances().stream()
                    .filter(balance ->
                            balance.balanceId().equals(named) && balance.kind() == BalanceKind.CASH && balance.open())
                    .toList();
        }
        return account.balances().stream()
                .filter(balance -> balance.open()
                        && balance.currency().equals(CurrencyCode.USD)
                        && TURNS.containsKey(balance.kind())
                        && (balance.kind() != BalanceKind.CASH || balance.isDefault()))
                .sorted(Comparator.comparing(balance -> Objects.requireNonNull(TURNS.get(balance.kind()))))
                .toList();
    }

    private AccountState account() {
        List<Balance> balances = new ArrayList<>();
        balances.add(balance(BalanceKind.REWARDS, random.nextInt(100), 0, true, true));
        balances.add(balance(BalanceKind.CASH, random.nextInt(300), random.nextInt(50), true, true));
        balances.add(
                balance(BalanceKind.GIFT_CARD, random.nextInt(100), random.nextInt(50), true, random.nextInt(9) > 0));
        balances.add(balance(BalanceKind.CASH, random.nextInt(300), random.nextInt(50), false, random.nextInt(5) > 0));
        balances.add(balance(BalanceKind.RESERVE, 500, 0, true, true));
        Balance yen = balance(BalanceKind.GIFT_CARD, 500, 0, true, true);
        balances.add(new Balance(
                yen.accountId(), yen.balanceId(), yen.kind(), YEN, yen.balanceMinor(), yen.heldMinor(), false, true));
        Collections.shuffle(balances, random);
        return new AccountState(random.nextInt(10) > 0, balances);
    }

    private Balance balance(BalanceKind kind, long minor, long held, boolean isDefault, boolean open) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new Balance(ACCOUNT, id, kind, CurrencyCode.USD, minor, Math.min(held, minor), isDefault, open);
    }

    private UUID anyBalance(AccountState account) {
        return account.balances().get(random.nextInt(account.balances().size())).balanceId();
    }

    private PurchaseCommand command(AccountState account) {
        Money amount = Money.usd(random.nextInt(1, 300));
        UUID named = random.nextInt(4) == 0 ? anyBalance(account) : null;
        return random.nextBoolean()
                ? paidFromBalance(amount, named)
                : command(amount, Money.usd(random.nextLong(amount.minor())), named);
    }

    private PurchaseCommand paidFromBalance(Money amount, @Nullable UUID named) {
        return command(amount, amount, named);
    }

    private PurchaseCommand command(Money amount, Money balancePart, @Nullable UUID named) {
        FundingSource source = balancePart.equals(amount)
                ? null
                : new FundingSource(
                        FundingSource.Kind.BANK_CARD, new UUID(0, 5), PaymentMethod.DEBIT_CARD, "token", true);
        return new PurchaseCommand(
                new Caller.User(new UUID(0, 2), ACCOUNT, new UUID(0, 3), new UUID(0, 4), Set.of()),
                new UUID(random.nextLong(), random.nextLong()),
                amount,
                null,
                "merchant",
                null,
                random.nextBoolean() ? Rate.ZERO : null,
                balancePart,
                source,
                named,
                true,
                null,
                null,
                null);
    }

    private List<OfferChoice.Candidate> candidates(Money amount) {
        List<OfferChoice.Candidate> candidates = new ArrayList<>();
        Merchant merchant = merchant();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            Offer offer = offer(merchant, random.nextBoolean());
            candidates.add(new OfferChoice.Candidate(
                    merchant,
                    offer,
                    Money.usd(random.nextLong(amount.minor() + 1)),
                    random.nextBoolean() ? offer.vendors() : List.of()));
        }
        return candidates;
    }

    private static Merchant merchant() {
        return new Merchant(
                new UUID(0, 6), "merchant", "Merchant", "Category", true, null, null, null, "Terms.", List.of());
    }

    private Offer offer(Merchant merchant, boolean stocked) {
        return new Offer(
                new UUID(random.nextLong(), random.nextLong()),
                merchant.merchantId(),
                merchant.merchantId(),
                Offer.Type.GIFT_CARD_OFFER,
                null,
                true,
                CurrencyCode.USD,
                stocked ? Offer.DenominationsType.FIXED : Offer.DenominationsType.VARIABLE,
                List.of(1L, 1_000L),
                stocked,
                Rate.ZERO,
                stocked ? List.of() : List.of(new OfferVendor("vendor", null, Rate.ZERO)),
                "CODES",
                null,
                List.of(),
                Set.of());
    }

    private static long total(AccountState state) {
        return state.balances().stream().mapToLong(Balance::balanceMinor).sum();
    }
}
