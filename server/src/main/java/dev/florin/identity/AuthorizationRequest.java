package dev.florin.identity;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an app's link asks of the person who follows it ({@code docs/protocols/fluz.md}, "OAuth"), as it stands in the
 * address.
 *
 * @param scopes separated by blanks
 * @param state what the app wants back unchanged
 * @param challenge of RFC 7636, for apps that cannot keep a secret
 */
public record AuthorizationRequest(
        @Nullable String clientId,
        @Nullable String redirectUri,
        @Nullable String responseType,
        @Nullable String scopes,
        @Nullable String state,
        @Nullable String challenge,
        @Nullable String challengeMethod) {
    /** The longest state, in characters. */
    public static final int MAX_STATE = 2_000;

    /** The longest list of scopes, in characters. */
    public static final int MAX_SCOPES = 2_000;

    /** An older draft of the protocol calls it {@code scope}. */
    private static final List<String> RESPONSE_TYPES = List.of("code", "scope");

    private static final String S256 = "S256";
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    boolean asksForCode() {
        return responseType != null && RESPONSE_TYPES.contains(responseType);
    }

    /** Whether there is no challenge, or one that can be checked later. */
    boolean hasFitChallenge() {
        return challenge == null
                ? challengeMethod == null
                : S256.equals(challengeMethod) && CHALLENGE.matcher(challenge).matches();
    }

    /** The known scopes, each once; a text that is no scope is left out, like a scope that the app does not have. */
    List<ScopeType> knownScopes() {
        String[] names = scopes == null ? new String[0] : scopes.strip().split("[\\s,]+");
        return ScopeType.known(names).stream().distinct().toList();
    }

    /** Names the app only: the state may be a secret of it. */
    @Override
    public String toString() {
        return "AuthorizationRequest[" + Arrays.asList(clientId, redirectUri) + "]";
    }
}
