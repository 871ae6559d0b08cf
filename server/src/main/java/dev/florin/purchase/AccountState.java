package dev.florin.purchase;

import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account's standing and balances, as read under its lock and updated by each decision of a batch. Immutable. */
record AccountState(boolean active, List<Balance> balances) {
    AccountState {
        balances = List.copyOf(balances);
    }

    /** An amount from one balance. */
    record Spend(UUID balanceId, Money amount) {}

    /** The open spend account of that id, or null. */
    @Nullable
    Balance spendAccount(UUID balanceId) {
        return balances.stream()
                .filter(balance ->
                        balance.balanceId().equals(balanceId) && balance.kind() == BalanceKind.CASH && balance.open())
                .findFirst()
                .orElse(null);
    }

    /** Where rewards are credited. */
    UUID rewards() {
        return balances.stream()
                .filter(balance -> balance.kind() == BalanceKind.REWARDS)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the account has no rewards balance"))
                .balanceId();
    }

    /** Where money that a balance has paid goes back to: the default spend account, once that one was closed. */
    UUID home(UUID balanceId) {
        return balances.stream()
                .filter(balance -> balance.balanceId().equals(balanceId) && !balance.open())
                .findFirst()
                .map(_ -> defaultSpendAccount())
                .orElse(balanceId);
    }

    /** The one that is always open. */
    UUID defaultSpendAccount() {
        return balances.stream()
                .filter(balance -> balance.kind() == BalanceKind.CASH && balance.isDefault())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the account has no default spend account"))
                .balanceId();
    }

    /**
     * How balances pay an amount: from the spend account alone if one is named, else from the gift-card balance, then
     * the default spend account, then rewards. Null when they do not cover it.
     */
    @Nullable
    List<Spend> cover(Money amount, @Nullable UUID spendAccountId) {
        List<Spend> spends = new ArrayList<>(2);
        Money open = amount;
        for (Balance balance : inOrder(amount, spendAccountId)) {
            Money part = open.min(balance.available());
            if (part.isPositive()) {
                spends.add(new Spend(balance.balanceId(), part));
                open = open.minus(part);
            }
        }
        return open.isZero() ? spends : null;
    }

    /** The most that {@link #cover} can pay when no spend account is named. */
    Money spendable(CurrencyCode currency) {
        return balances.stream()
                .filter(balance -> isUsual(balance, currency))
                .map(Balance::available)
                .reduce(Money.zero(currency), Money::plus);
    }

    /** The state after these amounts were spent or held, and a reward credited. */
    AccountState after(List<Spend> spends, Money reward) {
        List<Balance> next = new ArrayList<>(balances.size());
        for (Balance balance : balances) {
            Balance changed = balance;
            for (Spend spend : spends) {
                if (spend.balanceId.equals(balance.balanceId())) {
                    changed = changed.without(spend.amount);
                }
            }
            next.add(reward.isPositive() && balance.kind() == BalanceKind.REWARDS ? changed.plus(reward) : changed);
        }
        return new AccountState(active, next);
    }

    private List<Balance> inOrder(Money amount, @Nullable UUID spendAccountId) {
        if (spendAccountId != null) {
            Balance named = spendAccount(spendAccountId);
            return named == null ? List.of() : List.of(named);
        }
        return balances.stream()
                .filter(balance -> isUsual(balance, amount.currency()))
                .sorted(Comparator.comparingInt(AccountState::turn))
                .toList();
    }

    /** Whether a purchase that names no spend account may be paid from it. */
    private static boolean isUsual(Balance balance, CurrencyCode currency) {
        return balance.paysUnnamed() && balance.currency().equals(currency);
    }

    private static int turn(Balance balance) {
        return switch (balance.kind()) {
            case GIFT_CARD -> 0;
            case CASH -> 1;
            case REWARDS -> 2;
            case RESERVE -> 3;
        };
    }
}
