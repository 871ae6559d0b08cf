package dev.florin.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key that signs and verifies user access tokens, until it retires. */
final class SigningKey {
    private final String id;
    private final @Nullable Instant retiresAt;
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    SigningKey(String id, byte[] secret, @Nullable Instant retiresAt) {
        this.id = id;
        this.retiresAt = retiresAt;
        try {
            this.signer = new MACSigner(secret);
            this.verifier = new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing key " + id + " is too short", e);
        }
    }

    String id() {
        return id;
    }

    JWSSigner signer() {
        return signer;
    }

    JWSVerifier verifier() {
        return verifier;
    }

    boolean isValidAt(Instant now) {
        return retiresAt == null || now.isBefore(retiresAt);
    }
}
