package dev.florin.operator;

import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;

/**
 * Lets in people who have signed in to the console. Below {@link #PATHS} the console's pages reach the endpoints that
 * operators reach by their keys: there a session says who it is, and a key says nothing.
 */
public interface SignedInOperators {
    /** The desk's paths begin so. */
    String PATHS = "/console/api/operator/";

    /**
     * Who sends this request.
     *
     * @throws RefusedException {@link Reason#SIGNED_OUT}
     */
    SignedIn who();

    /**
     * For what a session that was left open must not be enough for.
     *
     * @throws RefusedException {@link Reason#PROOF_REQUIRED}
     */
    void requireProof(HttpServletRequest request);

    /** @param roles none for most people */
    record SignedIn(UUID userId, Set<Role> roles) {
        public SignedIn {
            roles = Set.copyOf(roles);
        }

        /** Under which histories and the audit log have what they do. */
        public String name() {
            return "user:" + userId;
        }
    }
}
