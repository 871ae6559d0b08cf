package dev.florin.ledger;

import dev.florin.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the ledger: lines of one currency that sum to zero. Build it with debits and credits; lines of
 * zero are left out.
 *
 * @param reference what it is about: the purchase, or the deposit
 */
public record Journal(UUID accountId, UUID transactionId, Kind kind, UUID reference, List<Line> lines) {
    public Journal {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(kind + " " + reference + " has no lines");
        }
        // Adding up refuses a second currency.
        Money sum = lines.stream().map(Line::amount).reduce(Money::plus).orElseThrow();
        if (!sum.isZero()) {
            throw new IllegalArgumentException("the lines of " + kind + " " + reference + " sum to " + sum);
        }
    }

    /** What happened. */
    public enum Kind {
        DEPOSIT,
        /** An operator's deposit, taken back. */
        DEPOSIT_REVERSAL,
        PURCHASE,
        PURCHASE_REFUND,
        /** Of a charge for a purchase that came to nothing, by other means than the gateway's. */
        CHARGE_RETURN,
        ORDER,
        ORDER_REFUND,
        /** What a spend account had left when it was closed, moved to another one. */
        SPEND_ACCOUNT_CLOSURE,
        /** From a funding source into a balance. */
        SOURCE_DEPOSIT,
        /** Of a deposit that the source's bank has taken back. */
        SOURCE_DEPOSIT_RETURN,
        /** Of what a bank account had paid for a purchase. */
        PURCHASE_DEBIT_RETURN,
        WITHDRAWAL,
        /** Between spend accounts of one account. */
        INTERNAL_TRANSFER,
        /** One side of a transfer between two accounts. */
        ACCOUNT_TRANSFER,
        /** Of a gift card of this server's own. */
        GIFT_CARD_REDEMPTION
    }

    /** A credit (positive) or debit (negative) on one account; {@code balanceId} only on a customer's. */
    public record Line(LedgerAccount account, @Nullable UUID balanceId, Money amount) {}

    public static Builder of(UUID accountId, UUID transactionId, Kind kind, UUID reference) {
        return new Builder(accountId, transactionId, kind, reference);
    }

    /** Collects the lines. */
    public static final class Builder {
        private final UUID accountId;
        private final UUID transactionId;
        private final Kind kind;
        private final UUID reference;
        private final List<Line> lines = new ArrayList<>();

        private Builder(UUID accountId, UUID transactionId, Kind kind, UUID reference) {
            this.accountId = accountId;
            this.transactionId = transactionId;
            this.kind = kind;
            this.reference = reference;
        }

        public Builder debit(LedgerAccount account, Money amount) {
            return line(account, null, -amount.minor(), amount);
        }

        public Builder credit(LedgerAccount account, Money amount) {
            return line(account, null, amount.minor(), amount);
        }

        public Builder debit(UUID balanceId, Money amount) {
            return line(LedgerAccount.CUSTOMER, balanceId, -amount.minor(), amount);
        }

        public Builder credit(UUID balanceId, Money amount) {
            return line(LedgerAccount.CUSTOMER, balanceId, amount.minor(), amount);
        }

        public Journal build() {
            return new Journal(accountId, transactionId, kind, reference, lines);
        }

        private Builder line(LedgerAccount account, @Nullable UUID balanceId, long minor, Money amount) {
            if (minor != 0) {
                lines.add(new Line(account, balanceId, new Money(minor, amount.currency())));
            }
            return this;
        }
    }
}
