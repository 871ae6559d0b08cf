package dev.florin.order;

/**
 * The two ways in which an order's payment ends, each in one last transaction. When two run it, the second finds it
 * done.
 */
public interface PaymentEnd {
    /** The money is there. */
    void paid(Order order);

    /** There is no money, and this payment never brings any. */
    void declined(Order order, String why);
}
