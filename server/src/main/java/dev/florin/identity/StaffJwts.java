package dev.florin.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Signs and verifies the short tokens of companies' own people, as {@link CustomerTokens} does those of customers, with an
 * audience of their own. Whether the user is still active, and what they may do, only the database knows.
 */
public final class StaffJwts {
    private static final String AUDIENCE = "florin-staff";

    private final CustomerTokens tokens;

    StaffJwts(SigningKeys keys, InstantSource clock) {
        this.tokens = new CustomerTokens(keys, clock, AUDIENCE);
    }

    /** A user of a company. */
    public record Bearer(long companyId, long userId) {}

    /** The caller has made sure that the user is the one who asks. */
    public String issue(Bearer bearer, Duration lifetime) {
        return tokens.issue(new CustomerTokens.Bearer(bearer.companyId(), bearer.userId()), lifetime)
                .text();
    }

    /** Whose genuine, current token it is; empty for any other text. */
    public Optional<Bearer> verify(String token) {
        return tokens.verify(token)
                .map(CustomerTokens.Genuine::bearer)
                .map(bearer -> new Bearer(bearer.companyId(), bearer.customerId()));
    }
}
