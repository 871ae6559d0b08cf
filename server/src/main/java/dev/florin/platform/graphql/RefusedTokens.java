package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import jakarta.servlet.http.HttpServletRequest;

/** Says which credential a refusal of this API is about, where the answer's status does not tell. */
final class RefusedTokens {
    private RefusedTokens() {}

    /** One request may show as many as it has root fields. */
    static void markRefreshTokens(HttpServletRequest http, int times) {
        RefusedCredential.mark(
                http, new RefusedCredential(CredentialKind.REFRESH_TOKEN, CredentialReason.WRONG, null, times));
    }

    static void mark(HttpServletRequest http, Reason reason) {
        switch (reason) {
            case SCOPE_MISSING ->
                RefusedCredential.mark(http, CredentialKind.USER_TOKEN, CredentialReason.NOT_ALLOWED, null);
            case TOKEN_REQUIRED -> {
                boolean shown = http.getHeader("Authorization") != null;
                RefusedCredential.mark(
                        http,
                        shown ? CredentialKind.API_KEY : CredentialKind.USER_TOKEN,
                        shown ? CredentialReason.NOT_ALLOWED : CredentialReason.MISSING,
                        null);
            }
            default -> {}
        }
    }
}
