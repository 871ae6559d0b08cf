package dev.florin.identity;

import dev.florin.platform.Authenticator;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Authorization} header; scheme words in any case, an API key also without one. */
final class IdentityAuthenticator implements Authenticator {
    private static final String BASIC = "Basic";
    private static final String BEARER = "Bearer";
    private static final Caller NOBODY = new Caller.Nobody();

    private final ApiKeys apiKeys;
    private final AccessTokens accessTokens;
    private final AppUses uses;

    IdentityAuthenticator(ApiKeys apiKeys, AccessTokens accessTokens, AppUses uses) {
        this.apiKeys = apiKeys;
        this.accessTokens = accessTokens;
        this.uses = uses;
    }

    @Override
    public Caller authenticate(@Nullable String authorization) {
        if (authorization == null) {
            return NOBODY;
        }
        String header = authorization.strip();
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        String credentials = space < 0 ? "" : header.substring(space + 1).strip();
        if (scheme.equalsIgnoreCase(BEARER)) {
            return user(credentials);
        }
        return app(scheme.equalsIgnoreCase(BASIC) ? credentials : header);
    }

    private Caller user(String token) {
        return accessTokens
                .verify(token)
                .orElseThrow(() -> Refusal.of(Reason.TOKEN_INVALID).asException());
    }

    private Caller app(String apiKey) {
        ApiKey key = ApiKey.parse(apiKey)
                .filter(apiKeys::isValid)
                .orElseThrow(() -> Refusal.of(Reason.API_KEY_INVALID).asException());
        uses.note(key.appId());
        return new Caller.App(key.appId());
    }
}
