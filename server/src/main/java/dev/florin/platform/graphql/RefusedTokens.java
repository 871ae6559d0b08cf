package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import jakarta.servlet.http.HttpServletRequest;

/** Says which credential a refusal of this API is about, where the answer's status does not tell. */
final class RefusedTokens {
    private RefusedTokens() {}

    static void mark(HttpServletRequest http, Reason reason) {
        switch (reason) {
            case REFRESH_TOKEN_INVALID ->
                RefusedCredential.mark(http, CredentialKind.REFRESH_TOKEN, CredentialReason.WRONG, null);
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
