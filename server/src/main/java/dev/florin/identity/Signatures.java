package dev.florin.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;

/** Checks tokens' signatures, and how they are written. */
final class Signatures {
    private Signatures() {}

    /**
     * Whether this key has signed the token, and the signature is written in its one form: the library ignores invalid
     * characters, and the unused bits of the last one.
     */
    static boolean isGenuine(SignedJWT token, SigningKey key) throws JOSEException {
        Base64URL signature = token.getSignature();
        return Base64URL.encode(signature.decode()).equals(signature) && token.verify(key.verifier());
    }
}
