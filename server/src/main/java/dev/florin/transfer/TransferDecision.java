package dev.florin.transfer;

import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of one command, decided from what is known under the accounts' locks. */
sealed interface TransferDecision {
    /**
     * @param from the balance of the sending account that pays, or null
     * @param to the balance of the receiving account that is paid, or null
     * @param opens the kind of a balance that is opened for it, or null
     */
    record Accepted(
            TransferState state,
            @Nullable UUID from,
            @Nullable UUID to,
            @Nullable BalanceKind opens) implements TransferDecision {}

    record Refused(Refusal refusal) implements TransferDecision {}

    /**
     * Decides one command against the state it sees. Pure: same input, same answer.
     *
     * @param own the account of the initiator
     * @param other the account on the other side; null when the movement has none, or there is no such account
     */
    static TransferDecision decide(TransferCommand command, Money fee, AccountMoney own, @Nullable AccountMoney other) {
        boolean repays = command.movement() instanceof Movement.Deposit && own.isBlockedForDebts();
        if (!own.active() && !repays) {
            return new Refused(Refusal.of(Reason.ACCOUNT_BLOCKED));
        }
        Money total = command.amount().plus(fee);
        return switch (command.movement()) {
            case Movement.Deposit deposit -> deposit(deposit, own);
            case Movement.Withdrawal withdrawal -> withdraw(withdrawal, own, total);
            case Movement.Internal internal -> internal(internal, own, total);
            case Movement.Outgoing outgoing -> send(outgoing, own, other, total);
            case Movement.Redemption _ -> onto(BalanceKind.GIFT_CARD, own, TransferState.COMPLETED);
            case Movement.Incoming _ -> receive(own, other, total);
        };
    }

    private static TransferDecision deposit(Movement.Deposit deposit, AccountMoney own) {
        if (!deposit.source().active()) {
            return new Refused(deposit.source().notActive());
        }
        if (deposit.into() != BalanceKind.CASH) {
            return onto(deposit.into(), own, TransferState.CHARGING);
        }
        return own.spendAccount(deposit.userCashBalanceId())
                .<TransferDecision>map(to -> new Accepted(TransferState.CHARGING, null, to.balanceId(), null))
                .orElseGet(() -> noSpendAccount("input.userCashBalanceId"));
    }

    /** Onto the one balance of a kind, which is opened for it if need be. */
    private static TransferDecision onto(BalanceKind kind, AccountMoney own, TransferState state) {
        UUID to = own.only(kind).map(Balance::balanceId).orElse(null);
        return new Accepted(state, null, to, to == null ? kind : null);
    }

    private static TransferDecision withdraw(Movement.Withdrawal withdrawal, AccountMoney own, Money total) {
        if (withdrawal.source() != null && !withdrawal.source().active()) {
            return new Refused(withdrawal.source().notActive());
        }
        Optional<Balance> from = withdrawal.from() == BalanceKind.CASH
                ? own.spendAccount(withdrawal.userCashBalanceId())
                : own.only(withdrawal.from());
        if (from.isEmpty()) {
            return noSpendAccount("input.cashBalanceId");
        }
        return pays(
                from.get(), total, new Accepted(TransferState.PAYING, from.get().balanceId(), null, null));
    }

    private static TransferDecision internal(Movement.Internal internal, AccountMoney own, Money total) {
        Optional<Balance> from = own.spendAccount(internal.sourceId());
        Optional<Balance> to = own.spendAccount(internal.destinationId());
        if (from.isEmpty()) {
            return noSpendAccount("input.sourceUserCashBalanceId");
        }
        if (to.isEmpty()) {
            return noSpendAccount("input.destinationUserCashBalanceId");
        }
        return pays(
                from.get(),
                total,
                new Accepted(
                        TransferState.COMPLETED,
                        from.get().balanceId(),
                        to.get().balanceId(),
                        null));
    }

    private static TransferDecision send(
            Movement.Outgoing outgoing, AccountMoney own, @Nullable AccountMoney other, Money total) {
        if (outgoing.source() != null && !outgoing.source().active()) {
            return new Refused(outgoing.source().notActive());
        }
        if (!outgoing.reachable()) {
            return new Refused(unknown("input.destination.accountId"));
        }
        if (other == null || !other.active()) {
            return new Refused(cannotReceive("input.destination.accountId"));
        }
        Optional<Balance> to = other.spendAccount(outgoing.recipientBalanceId());
        if (to.isEmpty()) {
            return new Refused(cannotReceive("input.destination.userCashBalanceId"));
        }
        if (outgoing.source() != null) {
            return new Accepted(TransferState.CHARGING, null, to.get().balanceId(), null);
        }
        return own.spendAccount(null)
                .map(from -> pays(
                        from,
                        total,
                        new Accepted(
                                TransferState.COMPLETED,
                                from.balanceId(),
                                to.get().balanceId(),
                                null)))
                .orElseGet(() -> new Refused(Refusal.of(Reason.INSUFFICIENT_BALANCE)));
    }

    private static TransferDecision receive(AccountMoney own, @Nullable AccountMoney other, Money total) {
        Optional<Balance> to = own.spendAccount(null);
        if (to.isEmpty()) {
            return new Refused(Refusal.of(Reason.NOT_FOUND, "The account has no open spend account."));
        }
        if (other == null || !other.active()) {
            return new Refused(Refusal.of(Reason.ACCOUNT_BLOCKED, "The application's account cannot pay now."));
        }
        return other.spendAccount(null)
                .map(from -> pays(
                        from,
                        total,
                        new Accepted(
                                TransferState.COMPLETED,
                                from.balanceId(),
                                to.get().balanceId(),
                                null)))
                .orElseGet(() -> new Refused(Refusal.of(Reason.INSUFFICIENT_BALANCE)));
    }

    private static TransferDecision pays(Balance from, Money total, Accepted accepted) {
        return from.available().isLessThan(total) ? new Refused(Refusal.of(Reason.INSUFFICIENT_BALANCE)) : accepted;
    }

    private static TransferDecision noSpendAccount(String field) {
        return new Refused(new Refusal(Reason.NOT_FOUND, field + ": there is no such open spend account", field));
    }

    private static Refusal unknown(String field) {
        return new Refusal(Reason.NOT_FOUND, field + ": there is no such account whose people use this app", field);
    }

    private static Refusal cannotReceive(String field) {
        return new Refusal(Reason.NOT_FOUND, field + ": there is no such account that can receive money", field);
    }
}
