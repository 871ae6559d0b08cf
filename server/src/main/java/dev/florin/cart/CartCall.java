package dev.florin.cart;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a change is asked for.
 *
 * @param seen the version of the cart that it is for, or null for any
 * @param customer who has proven to be the buyer, or null
 * @param key null when the request has none
 * @param companyId whose token came with the request, or null: a company acts for its buyers
 */
public record CartCall(
        @Nullable CartTag seen,
        @Nullable Buyer customer,
        @Nullable Key key,
        @Nullable Long companyId) {
    /** Any version, by anyone, once. */
    public static final CartCall PLAIN = new CartCall(null, null, null);

    /** On behalf of the customer alone. */
    public CartCall(@Nullable CartTag seen, @Nullable Buyer customer, @Nullable Key key) {
        this(seen, customer, key, null);
    }

    /** Of the company whose cart it is. */
    static CartCall ofCompany(long companyId) {
        return new CartCall(null, null, null, companyId);
    }

    /**
     * A customer of a company.
     *
     * @param tokenId of the token that proves it, which may have been ended
     */
    public record Buyer(long companyId, long customerId, UUID tokenId, Instant tokenExpiresAt) {}

    /**
     * An idempotency key: the same key and request get the first outcome again.
     *
     * @param request what is asked, in a form that is the same for the same meaning
     * @param answer what is kept as the outcome: a status, and bytes that are stored encrypted
     */
    public record Key(String text, String request, Function<CartReply, Stored> answer) {}

    /** An answer to be repeated. */
    public record Stored(int status, byte[] reply) {}

    /**
     * The call for the cart's next version, when it names one. The cost of the cart must not have changed with that
     * version.
     */
    public CartCall after(long version) {
        return seen == null ? this : new CartCall(new CartTag(version, seen.prices()), customer, key, companyId);
    }

    /** Whether the cart's company itself asks, and not a customer through it. */
    boolean isCompanyOf(Cart cart) {
        return customer == null && companyId != null && companyId == cart.key().companyId();
    }

    /** The call without its key. */
    CartCall once() {
        return new CartCall(seen, customer, null, companyId);
    }

    public @Nullable Long customerId() {
        return customer == null ? null : customer.customerId();
    }
}
