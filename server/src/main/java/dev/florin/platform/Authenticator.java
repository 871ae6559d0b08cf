package dev.florin.platform;

import org.jspecify.annotations.Nullable;

/** Turns an {@code Authorization} header into a caller. */
public interface Authenticator {
    /**
     * Reads {@code Basic <API key>}, the bare key, or {@code Bearer <user access token>}. A token costs no database
     * read.
     *
     * @param authorization the header's value, or null when there is none
     * @throws RefusedException {@link Reason#API_KEY_INVALID} or {@link Reason#TOKEN_INVALID}
     */
    Caller authenticate(@Nullable String authorization);
}
