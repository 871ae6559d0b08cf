package dev.florin.crash;

import static dev.florin.crash.MoneyMoments.AT_ONCE;
import static dev.florin.crash.MoneyMoments.OF_SEVERAL;
import static dev.florin.crash.MoneyMoments.OUTSIDE;

import dev.florin.crash.MoneyGate.Moment;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The kinds of movements of money: each is what one {@link MoneyMover} does again and again. */
enum MoneyKind {
    CARD_DEPOSIT(OUTSIDE, mover -> mover.deposit(Map.of("bankCardId", mover.card()))),
    SLOW_CARD_DEPOSIT(OUTSIDE, mover -> mover.deposit(Map.of("bankCardId", mover.slowCard()))),
    PAYPAL_DEPOSIT(OUTSIDE, mover -> mover.deposit(Map.of("paypalVaultId", mover.paypal()))),
    BANK_DEPOSIT(OUTSIDE, mover -> mover.deposit(Map.of("bankAccountId", mover.bank()))),
    /** The bank takes the debit on, and returns it before it has cleared. */
    RETURNED_DEBIT(OUTSIDE, mover -> mover.deposit(Map.of("bankAccountId", mover.returningBank()))),
    GIFT_CARD_DEPOSIT(
            OUTSIDE, mover -> mover.deposit(Map.of("bankCardId", mover.card(), "depositType", "GIFT_CARD_BALANCE"))),
    RESERVE_DEPOSIT(
            OUTSIDE, mover -> mover.deposit(Map.of("bankCardId", mover.card(), "depositType", "RESERVE_BALANCE"))),
    ACH_WITHDRAWAL(OUTSIDE, mover -> mover.withdraw("BANK_ACH", Map.of("bankAccountId", mover.bank()))),
    CARD_WITHDRAWAL(OUTSIDE, mover -> mover.withdraw("BANK_CARD", Map.of("bankCardId", mover.card()))),
    PAYPAL_WITHDRAWAL(OUTSIDE, mover -> mover.withdraw("PAYPAL", Map.of("paypalVaultId", mover.paypal()))),
    VENMO_WITHDRAWAL(OUTSIDE, mover -> mover.withdraw("VENMO", Map.of("emailAddress", "load@demo.example"))),
    /** What was held is given back. */
    FAILED_WITHDRAWAL(OUTSIDE, mover -> mover.withdraw("BANK_ACH", Map.of("bankAccountId", mover.refusingBank()))),
    CARD_TRANSFER(OUTSIDE, mover -> mover.send(Map.of("bankCardId", mover.card()))),
    BANK_TRANSFER(OUTSIDE, mover -> mover.send(Map.of("bankAccountId", mover.bank()))),
    BALANCE_TRANSFER(AT_ONCE, mover -> mover.send(Map.of())),
    INTERNAL_TRANSFER(AT_ONCE, mover -> mover.moveWithin(mover.spend(), mover.travel())),
    REDEMPTION(AT_ONCE, MoneyMover::redeem),
    CLOSURE(OF_SEVERAL, mover -> {
        UUID opened = mover.open();
        mover.moveWithin(mover.spend(), opened);
        mover.close(opened);
    }),
    /** A bank takes a deposit back that was spent, and the next one repays what is owed. */
    RETURN(OF_SEVERAL, mover -> {
        String deposit = mover.deposit(Map.of("bankCardId", mover.card(), "userCashBalanceId", mover.travel()));
        mover.moveWithin(mover.travel(), mover.spend());
        mover.takeBack(deposit);
        mover.deposit(Map.of("bankCardId", mover.card()));
    }),
    /** The same of a bank account that a card stands in for: the card repays what is owed. */
    BACKED_RETURN(OF_SEVERAL, mover -> {
        String deposit =
                mover.deposit(Map.of("bankAccountId", mover.backedBank(), "userCashBalanceId", mover.travel()));
        mover.awaitSettled();
        mover.moveWithin(mover.travel(), mover.spend());
        mover.takeBack(deposit);
        mover.awaitSettled();
    });

    // Copies that nobody can change, which the compiler's check does not see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Moment> moments;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Script script;

    MoneyKind(Set<Moment> moments, Script script) {
        this.moments = Collections.unmodifiableSet(EnumSet.copyOf(moments));
        this.script = script;
    }

    private interface Script {
        void run(MoneyMover mover) throws InterruptedException;
    }

    /** When it can be held, in their order. */
    Set<Moment> moments() {
        return moments;
    }

    void move(MoneyMover mover) throws InterruptedException {
        script.run(mover);
    }
}
