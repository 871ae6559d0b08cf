package dev.florin.purchase;

import static dev.florin.purchase.PurchaseState.CHARGING;
import static dev.florin.purchase.PurchaseState.COMPLETED;
import static dev.florin.purchase.PurchaseState.FULFILLING;
import static dev.florin.purchase.PurchaseState.REFUNDED;
import static dev.florin.purchase.PurchaseState.REFUNDING;
import static dev.florin.purchase.PurchaseState.REFUSED;
import static dev.florin.purchase.PurchaseState.REFUSING;
import static dev.florin.purchase.PurchaseState.UNKNOWN;
import static dev.florin.purchase.PurchaseState.VOIDING;

import dev.florin.operations.OperationKey;
import dev.florin.platform.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Every way in which an accepted purchase changes its state: from where, to where, who may do it, and what is booked in
 * the same transaction. Nothing else writes a state. A move that would begin in another state fails, and with it the
 * transaction.
 */
enum PurchaseMove {
    /** The gateway has taken its part. */
    CHARGE(Set.of(CHARGING), FULFILLING, Set.of(By.SERVER), Booked.NOTHING),
    /** The gateway has declined, and balances pay its part too. */
    PAY_FROM_BALANCES(Set.of(CHARGING), FULFILLING, Set.of(By.SERVER), Booked.HOLDS),
    /** The vendor's answer is not known. */
    LOSE_ANSWER(Set.of(FULFILLING), UNKNOWN, Set.of(By.SERVER), Booked.NOTHING),
    /** The vendor has no such order, so it is sent again. */
    ORDER_AGAIN(Set.of(UNKNOWN), FULFILLING, Set.of(By.SERVER), Booked.NOTHING),
    /** The vendor has refused for good, and another one is asked. */
    ASK_NEXT_VENDOR(Set.of(FULFILLING, UNKNOWN), FULFILLING, Set.of(By.SERVER), Booked.NOTHING),
    /** There is no card, and the gateway has to give its part back first. */
    GIVE_UP(Set.of(FULFILLING, UNKNOWN), REFUSING, Set.of(By.SERVER, By.OPERATOR), Booked.NOTHING),
    /** The card is there. */
    COMPLETE(Set.of(CHARGING, FULFILLING, UNKNOWN), COMPLETED, Set.of(By.SERVER, By.OPERATOR), Booked.PURCHASE),
    /** Nothing was bought, and the gateway has nothing of it. */
    REFUSE(
            Set.of(CHARGING, FULFILLING, UNKNOWN, REFUSING),
            REFUSED,
            Set.of(By.SERVER, By.OPERATOR),
            Booked.RELEASED_HOLDS),
    /** The vendor is asked to take the card back. */
    WITHDRAW(Set.of(COMPLETED), VOIDING, Set.of(By.OWNER), Booked.NOTHING),
    /** The vendor does not take it back. */
    KEEP(Set.of(VOIDING), COMPLETED, Set.of(By.SERVER, By.OPERATOR), Booked.NOTHING),
    /** The card is taken back, and the gateway has to give its part back first. */
    BEGIN_REFUND(Set.of(COMPLETED, VOIDING), REFUNDING, Set.of(By.SERVER, By.OWNER, By.OPERATOR), Booked.NOTHING),
    /** Everything is given back. */
    REFUND(Set.of(COMPLETED, VOIDING, REFUNDING), REFUNDED, Set.of(By.SERVER, By.OWNER, By.OPERATOR), Booked.REFUND);

    // Copies that nobody can change, which the compiler's check does not see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<PurchaseState> from;

    private final PurchaseState to;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<By> by;

    private final Booked booked;

    PurchaseMove(Set<PurchaseState> from, PurchaseState to, Set<By> by, Booked booked) {
        this.from = Collections.unmodifiableSet(EnumSet.copyOf(from));
        this.to = to;
        this.by = Collections.unmodifiableSet(EnumSet.copyOf(by));
        this.booked = booked;
    }

    /** On whose word. */
    enum By {
        /** A server, which has the answer of a vendor or a gateway. */
        SERVER,
        /** Somebody of the card's account. */
        OWNER,
        /** Somebody who operates Florin. */
        OPERATOR
    }

    /** What the ledger says of it afterwards that it did not say before. */
    enum Booked {
        NOTHING,
        /** Further holds. */
        HOLDS,
        /** Its holds end, and the purchase is booked. */
        PURCHASE,
        /** Its holds end, and nothing is booked. */
        RELEASED_HOLDS,
        /** The purchase is booked back. */
        REFUND
    }

    Set<PurchaseState> from() {
        return from;
    }

    PurchaseState to() {
        return to;
    }

    Set<By> by() {
        return by;
    }

    Booked booked() {
        return booked;
    }

    /**
     * A column that is written with the state.
     *
     * @param becomes its value, where {@code m} has the column of that name: nothing but text, numbers and instants
     * @param values one for each purchase
     */
    record Column(String name, String becomes, Object values) {
        static Column of(String name, Object values) {
            return new Column(name, "m." + name, values);
        }
    }

    /**
     * Adds the move of purchases that were read with the locks of their accounts. It fails when one of them is in no state
     * in which the move begins.
     *
     * @throws IllegalStateException when they may not do it
     */
    void add(Pipeline pipeline, By who, List<OperationKey> keys, Column... also) {
        if (!by.contains(who)) {
            throw new IllegalStateException(who + " may not " + this + " purchases");
        }
        StringBuilder sets = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        StringBuilder names = new StringBuilder();
        List<Object> values = new ArrayList<>();
        values.add(keys.stream().map(OperationKey::accountId).toArray(UUID[]::new));
        values.add(keys.stream().map(OperationKey::operationId).toArray(UUID[]::new));
        for (Column column : also) {
            sets.append(", ").append(column.name).append(" = ").append(column.becomes);
            marks.append(", ?");
            names.append(", ").append(column.name);
            values.add(column.values);
        }
        values.add((long) keys.size());
        String update = """
                with moved as
                     (update purchases p
                         set state = '%s'%s
                        from unnest(?, ?%s) as m (account_id, purchase_id%s)
                       where p.account_id = m.account_id
                         and p.purchase_id = m.purchase_id
                         and p.state in (%s)
                      returning 1)
                select expect_rows(count(*), ?)
                  from moved""".formatted(to, sets, marks, names, states());
        pipeline.add(update, values.toArray());
    }

    private String states() {
        return from.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "));
    }
}
