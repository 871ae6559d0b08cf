package dev.florin.purchase;

import dev.florin.catalog.OfferChoice;
import dev.florin.money.Money;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.util.List;
import java.util.function.Predicate;

/** What becomes of one command, decided from what is known under the account's lock. */
sealed interface Decision {
    /** The offer that fills it, and the balances that pay their part. */
    record Accepted(OfferChoice.Candidate offer, List<AccountState.Spend> spends) implements Decision {
        Money reward() {
            return offer.reward();
        }
    }

    record Refused(Refusal refusal) implements Decision {}

    /**
     * Decides one purchase against the state it sees. Pure: same input, same answer.
     *
     * @param choice the offers that fit the command, best first
     * @param canFill whether an offer has a card to give at this moment
     */
    static Decision decide(
            AccountState account,
            OfferChoice choice,
            Predicate<OfferChoice.Candidate> canFill,
            PurchaseCommand command) {
        if (!account.active()) {
            return new Refused(Refusal.of(Reason.ACCOUNT_BLOCKED));
        }
        if (command.userCashBalanceId() != null && account.spendAccount(command.userCashBalanceId()) == null) {
            return new Refused(new Refusal(
                    Reason.NOT_FOUND,
                    "input.userCashBalanceId: there is no such open spend account",
                    "input.userCashBalanceId"));
        }
        if (command.source() != null && !command.source().active()) {
            return new Refused(command.source().notActive());
        }
        return switch (choice) {
            case OfferChoice.Refused(Refusal refusal) -> new Refused(refusal);
            case OfferChoice.Ranked(List<OfferChoice.Candidate> candidates) -> {
                OfferChoice.Candidate best =
                        candidates.stream().filter(canFill).findFirst().orElse(null);
                yield best == null ? new Refused(noneFills(candidates, command)) : pay(account, best, command);
            }
        };
    }

    private static Decision pay(AccountState account, OfferChoice.Candidate offer, PurchaseCommand command) {
        List<AccountState.Spend> spends = account.cover(command.balancePart(), command.userCashBalanceId());
        return spends == null ? new Refused(Refusal.of(Reason.INSUFFICIENT_BALANCE)) : new Accepted(offer, spends);
    }

    /** While vendors are away, a card that is otherwise sold out may still be sold later. */
    private static Refusal noneFills(List<OfferChoice.Candidate> candidates, PurchaseCommand command) {
        return candidates.stream().anyMatch(OfferChoice.Candidate::lacksItsVendors)
                ? Refusal.of(Reason.VENDOR_UNAVAILABLE)
                : outOfStock(command);
    }

    private static Refusal outOfStock(PurchaseCommand command) {
        return command.minRewardRate() != null && command.offerId() == null
                ? Refusal.of(Reason.REWARD_RATE_TOO_LOW)
                : Refusal.of(Reason.OUT_OF_STOCK);
    }
}
