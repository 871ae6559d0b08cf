package dev.florin.order;

import dev.florin.cart.Shares;
import dev.florin.cart.Totals;
import dev.florin.ledger.Journal;
import dev.florin.ledger.LedgerAccount;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.math.BigInteger;

/**
 * What an order's amount is made of, as it is booked, in minor units. Contained tax is taken out of the prices that
 * contain it.
 *
 * @param revenue the goods before discount
 * @param discount taken off the goods
 * @param fees enrolment and transaction fees
 */
record OrderParts(long revenue, long discount, long shipping, long fees, long tax) {
    static final OrderParts NOTHING = new OrderParts(0, 0, 0, 0, 0);

    public OrderParts {
        if (revenue < 0 || discount < 0 || shipping < 0 || fees < 0 || tax < 0) {
            throw new IllegalArgumentException("no part of an order is negative");
        }
    }

    static OrderParts of(Totals totals) {
        long goodsTax =
                totals.lines().stream().mapToLong(line -> line.tax().minor()).sum();
        long tax = totals.taxTotal().minor();
        boolean contained = totals.country().taxIncluded();
        return new OrderParts(
                totals.subTotal().minor() - (contained ? goodsTax : 0),
                totals.discountTotal().minor(),
                totals.shippingTotal().minor() - (contained ? tax - goodsTax : 0),
                totals.enrollmentFee().plus(totals.transactionFee()).minor(),
                tax);
    }

    /** What is paid for it. */
    long amount() {
        return Math.addExact(revenue - discount, Math.addExact(shipping, Math.addExact(fees, tax)));
    }

    /** Whether there is nothing to book. */
    boolean isNothing() {
        return revenue == 0 && discount == 0 && shipping == 0 && fees == 0 && tax == 0;
    }

    OrderParts minus(OrderParts other) {
        return new OrderParts(
                revenue - other.revenue,
                discount - other.discount,
                shipping - other.shipping,
                fees - other.fees,
                tax - other.tax);
    }

    /**
     * The share of these parts that belongs to a part of their amount, by largest remainder. The shares of several
     * refunds, each taken from what is then left, add up to the whole.
     *
     * @param part from 1 to the amount
     */
    OrderParts share(long part) {
        long amount = amount();
        if (part <= 0 || part > amount) {
            throw new IllegalArgumentException(part + " is no part of " + amount);
        }
        long[] shares = Shares.split(part, new long[] {revenue - discount, shipping, fees, tax});
        long discounted = proportion(discount, part, amount);
        return new OrderParts(shares[0] + discounted, discounted, shares[1], shares[2], shares[3]);
    }

    /** {@code whole × part ÷ amount}, rounded down. */
    static long proportion(long whole, long part, long amount) {
        return BigInteger.valueOf(whole)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(amount))
                .longValueExact();
    }

    /** Adds the sale: the gateway owes the amount. */
    void book(Journal.Builder journal, CurrencyCode currency) {
        journal.debit(LedgerAccount.GATEWAY_CLEARING, new Money(amount(), currency))
                .debit(LedgerAccount.DISCOUNTS, new Money(discount, currency))
                .credit(LedgerAccount.REVENUE, new Money(revenue, currency))
                .credit(LedgerAccount.SHIPPING_REVENUE, new Money(shipping, currency))
                .credit(LedgerAccount.FEE_REVENUE, new Money(fees, currency))
                .credit(LedgerAccount.TAX_PAYABLE, new Money(tax, currency));
    }

    /** Adds the mirror of a sale. */
    void bookBack(Journal.Builder journal, CurrencyCode currency) {
        journal.credit(LedgerAccount.GATEWAY_CLEARING, new Money(amount(), currency))
                .credit(LedgerAccount.DISCOUNTS, new Money(discount, currency))
                .debit(LedgerAccount.REVENUE, new Money(revenue, currency))
                .debit(LedgerAccount.SHIPPING_REVENUE, new Money(shipping, currency))
                .debit(LedgerAccount.FEE_REVENUE, new Money(fees, currency))
                .debit(LedgerAccount.TAX_PAYABLE, new Money(tax, currency));
    }
}
