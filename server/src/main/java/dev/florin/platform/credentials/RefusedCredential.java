package dev.florin.platform.credentials;

import dev.florin.platform.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A refused credential of a request.
 *
 * @param id names what was tried without being a secret, such as an app's id; null where nothing does
 * @param times how many such the request showed
 */
public record RefusedCredential(
        CredentialKind kind,
        CredentialReason reason,
        @Nullable String id,
        int times) {
    private static final String ATTRIBUTE = RefusedCredential.class.getName();
    private static final int HASH_BYTES = 4;

    /** One of them. */
    RefusedCredential(CredentialKind kind, CredentialReason reason, @Nullable String id) {
        this(kind, reason, id, 1);
    }

    /**
     * Records that this request's credential was refused, for code that knows more about it than the answer's status
     * tells.
     */
    public static void mark(
            HttpServletRequest request, CredentialKind kind, CredentialReason reason, @Nullable String id) {
        mark(request, new RefusedCredential(kind, reason, id));
    }

    /** Records the refusal of possibly several credentials. */
    public static void mark(HttpServletRequest request, RefusedCredential refused) {
        request.setAttribute(ATTRIBUTE, refused);
    }

    static @Nullable RefusedCredential of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RefusedCredential marked ? marked : null;
    }

    /** Eight digits by which the same text is recognised: for texts that are long and random, or no secret at all. */
    public static String hashed(String text) {
        return "#" + HexFormat.of().formatHex(Secrets.hash(text), 0, HASH_BYTES);
    }
}
