package dev.florin.order;

/** What has become of a cart, for who waits for its order. */
public sealed interface OrderOfCart {
    /** It is this order, which is paid. */
    record Ordered(Order order) implements OrderOfCart {}

    /** Its payment is under way. */
    record UnderWay() implements OrderOfCart {}

    /** Every payment that was tried was declined, and it is open again. */
    record Declined() implements OrderOfCart {}

    /** Nobody has checked it out. */
    record None() implements OrderOfCart {}
}
