package dev.florin.customer;

/**
 * What was bought at a company under an e-mail address while nobody had proven to own it. Features that keep such things
 * have a bean of it.
 */
public interface GuestPurchases {
    /** How much is given at once; the rest is given when the customer signs in again. */
    int MAX_AT_ONCE = 500;

    /**
     * Gives it to the customer, who has proven to own the address. Repeating it gives what was bought since.
     *
     * @param email in any case
     */
    void giveTo(long companyId, long customerId, String email);
}
