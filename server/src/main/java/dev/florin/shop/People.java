package dev.florin.shop;

import dev.florin.platform.Pipeline;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company's customers and reps, read from the database with one statement each; another company's do not exist. */
public interface People {
    Optional<Customer> customer(long companyId, long customerId);

    /**
     * The customer, if still active, unless the token that proves it was ended.
     *
     * @param tokenId the token's
     */
    Optional<Customer> signedIn(long companyId, long customerId, UUID tokenId);

    /** @param email in any case */
    Optional<Customer> customerByEmail(long companyId, String email);

    Optional<Address> address(long companyId, long customerId, long addressId);

    List<Address> addresses(long companyId, long customerId);

    Optional<Rep> rep(long companyId, long repId);

    /** The rep that the customer is, when the customer is one. */
    Optional<Rep> repOfCustomer(long companyId, long customerId);

    Optional<Rep> repByKey(long companyId, Key key, String value);

    /** Whether a link that the company has shared carries this, with a rep or without one. */
    boolean isShared(long companyId, String guid);

    /**
     * Adds the reading of the buyer to a transaction: at most two statements, and none without a buyer.
     *
     * @param customerId who has proven to buy, or null
     * @param repId the buyer's rep; null for the rep that the customer now is, if any
     */
    Standing addStanding(Pipeline pipeline, long companyId, @Nullable Long customerId, @Nullable Long repId);

    /** The keys that attribution accepts beside the id ({@code docs/protocols/fluid.md}, "Changes of a cart"). */
    enum Key {
        SHARE_GUID,
        EMAIL,
        USERNAME,
        EXTERNAL_ID
    }
}
