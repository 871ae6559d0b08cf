package dev.florin.operator;

import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;

/**
 * Lets in people who have signed in to the console. Below {@link #PATHS} the console's pages use the endpoints that
 * operators use with keys: there the session says who it is, and a key is ignored.
 */
public interface SignedInOperators {
    /** The prefix of the desk's paths. */
    String PATHS = "/console/api/operator/";

    /**
     * Who sends this request.
     *
     * @throws RefusedException {@link Reason#SIGNED_OUT}
     */
    SignedIn who();

    /**
     * For actions for which a session that was left open must not be enough.
     *
     * @throws RefusedException {@link Reason#PROOF_REQUIRED}
     */
    void requireProof(HttpServletRequest request);

    /** @param roles none for most people */
    record SignedIn(UUID userId, Set<Role> roles) {
        public SignedIn {
            roles = Set.copyOf(roles);
        }

        /** The name under which histories and the audit log record what they do. */
        public String name() {
            return "user:" + userId;
        }
    }
}
