package dev.florin.identity;

import dev.florin.platform.Refusal;
import java.time.Instant;
import java.util.List;

/** The outcome of a request for a user access token. */
public sealed interface TokenOutcome {
    /**
     * The token pair. The refresh token is shown here only and works once.
     *
     * @param scopes in the order in which they were asked for
     * @param expiresAt when the access token ends
     */
    record Issued(String accessToken, String refreshToken, List<ScopeType> scopes, Instant expiresAt)
            implements TokenOutcome {
        public Issued {
            scopes = List.copyOf(scopes);
        }

        /** Names the scopes only: a token must not reach a log. */
        @Override
        public String toString() {
            return "Issued" + scopes;
        }
    }

    record Refused(Refusal refusal) implements TokenOutcome {}
}
