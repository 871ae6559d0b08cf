package dev.florin.console;

import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import jakarta.servlet.http.HttpServletRequest;

/** Asks for more than an open session: a proof that the person themselves is there. */
public interface Proof {
    /** @throws RefusedException {@link Reason#PROOF_REQUIRED} when they have not shown who they are a short while ago */
    void requireProof(HttpServletRequest request);
}
