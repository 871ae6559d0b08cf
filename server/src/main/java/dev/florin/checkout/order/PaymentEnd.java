package dev.florin.checkout.order;

/** The last transaction of an order's payment, one of two. Whoever comes second finds it done. */
interface PaymentEnd {
    /** The money is there. */
    void paid(Order order);

    /** There is no money, and this payment never brings any. */
    void declined(Order order, String why);
}
