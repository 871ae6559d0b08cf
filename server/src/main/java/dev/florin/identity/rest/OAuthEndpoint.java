package dev.florin.identity.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.identity.App;
import dev.florin.identity.AuthorizationRequest;
import dev.florin.identity.CodeShown;
import dev.florin.identity.IdentityLimits;
import dev.florin.identity.OAuthTokens;
import dev.florin.identity.RedirectUri;
import dev.florin.identity.ScopeType;
import dev.florin.identity.TokenOutcome;
import dev.florin.platform.Authenticator;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.http.RequestIds;
import dev.florin.platform.http.RequestNote;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * OAuth as the Fluz API has it ({@code docs/protocols/fluz.md}, "OAuth"): {@code /authorize} leads a browser to the
 * page that asks its person, and apps exchange what comes of it for tokens, with {@code GET} and their API key.
 */
@RestController
public final class OAuthEndpoint {
    private static final String PAGE = "/console/authorize";

    /** All parameters of {@code /authorize}, with their names. */
    private static final int MAX_QUERY = 6_000;

    private static final int MAX_SECRET = 256;
    private static final List<String> GRANTS = List.of("authorization_code", "client_credentials", "refresh_token");
    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private final OAuthTokens tokens;
    private final Authenticator authenticator;
    private final RateLimits limits;

    public OAuthEndpoint(OAuthTokens tokens, Authenticator authenticator, RateLimits limits) {
        this.tokens = tokens;
        this.authenticator = authenticator;
        this.limits = limits;
    }

    /** The names are the wire's; {@code scopes} is what its prose calls {@code scope}. */
    @SchemaName("OAuthTokens")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tokens(
            @Described("A user access token, for `Authorization: Bearer`.")
            String accessToken,

            @Described("The code that it was exchanged for.") @Nullable
            String authorizationCode,

            Instant accessTokenExpiresAt,
            @Nullable String refreshToken,
            @Nullable Instant refreshTokenExpiresAt,
            List<ScopeType> scope,
            List<ScopeType> scopes,
            Client client) {
        /** A token must not reach a log. */
        @Override
        public String toString() {
            return "Tokens" + scope;
        }
    }

    /** The app that they belong to. */
    public record Client(
            UUID id,
            UUID app_id,
            String app_name,

            @Described(
                    schema = "items: {type: string, examples: [authorization_code, client_credentials, refresh_token]}")
            List<String> grants,

            List<String> redirectUris,
            @Described("In seconds.") long accessTokenLifetime,
            @Described("In seconds.") long refreshTokenLifetime) {}

    /** To the page, on the host that the browser has asked; what the parameters say is looked at there. */
    @GetMapping("/authorize")
    ResponseEntity<Void> authorize(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && query.length() > MAX_QUERY) {
            throw Refusal.of(Reason.REQUEST_MALFORMED, "The link is too long.").asException();
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, query == null ? PAGE : PAGE + "?" + query)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    /** {@code code} and {@code redirect_uri}, or {@code grant_type=client_credentials} for the app's own token. */
    @GetMapping("/token/exchange")
    ResponseEntity<?> exchange(HttpServletRequest request, HttpServletResponse response) {
        UUID appId = app(request, response);
        if (CLIENT_CREDENTIALS.equals(optional(request, "grant_type", MAX_SECRET))) {
            return answer(request, tokens.ofOwner(appId, scopes(request)), null);
        }
        CodeShown shown = new CodeShown(
                appId,
                needed(request, "code", MAX_SECRET),
                needed(request, "redirect_uri", RedirectUri.MAX_CHARS),
                optional(request, "code_verifier", MAX_SECRET));
        return answer(request, tokens.exchange(shown), shown.code());
    }

    @GetMapping("/token/refresh")
    ResponseEntity<?> refresh(HttpServletRequest request, HttpServletResponse response) {
        UUID appId = app(request, response);
        return answer(request, tokens.refresh(appId, needed(request, "refresh_token", MAX_SECRET)), null);
    }

    private UUID app(HttpServletRequest request, HttpServletResponse response) {
        limits.takeOfAddress(IdentityLimits.TOKEN, request, response);
        Caller caller = authenticator.authenticate(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (caller instanceof Caller.App app) {
            Connection.prove();
            RequestNote.of(request).app(app.appId());
            return app.appId();
        }
        throw Refusal.of(Reason.API_KEY_INVALID).asException();
    }

    private static Set<ScopeType> scopes(HttpServletRequest request) {
        String scopes = optional(request, "scopes", AuthorizationRequest.MAX_SCOPES);
        String scope = scopes == null ? optional(request, "scope", AuthorizationRequest.MAX_SCOPES) : scopes;
        List<String> names = scope == null ? List.of() : List.of(scope.strip().split("[\\s,]+"));
        return ScopeType.all().stream()
                .filter(one -> names.contains(one.name()))
                .collect(Collectors.toSet());
    }

    private static String needed(HttpServletRequest request, String name, int maxChars) {
        String value = optional(request, name, maxChars);
        if (value == null) {
            throw malformed(name + " is missing.");
        }
        return value;
    }

    private static @Nullable String optional(HttpServletRequest request, String name, int maxChars) {
        String[] values = request.getParameterValues(name);
        if (values == null || values[0].isEmpty()) {
            return null;
        }
        if (values.length > 1 || values[0].length() > maxChars || values[0].indexOf('\0') >= 0) {
            throw malformed(name + " must be there once, with up to " + maxChars + " characters.");
        }
        return values[0];
    }

    private static RefusedException malformed(String message) {
        return Refusal.of(Reason.REQUEST_MALFORMED, message).asException();
    }

    private static ResponseEntity<?> answer(
            HttpServletRequest request, OAuthTokens.Outcome outcome, @Nullable String code) {
        return switch (outcome) {
            case OAuthTokens.Outcome.Issued issued ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(tokens(issued, code));
            case OAuthTokens.Outcome.Refused(String error, String description) -> {
                RefusedCredential.mark(request, CredentialKind.REFRESH_TOKEN, CredentialReason.WRONG, null);
                RequestNote.of(request).refused(error.toUpperCase(Locale.ROOT));
                yield ResponseEntity.badRequest()
                        .cacheControl(CacheControl.noStore())
                        .body(new OAuthProblem(error, description, RequestIds.of(request)));
            }
        };
    }

    private static Tokens tokens(OAuthTokens.Outcome.Issued issued, @Nullable String code) {
        TokenOutcome.Issued pair = issued.tokens();
        App app = issued.client().app();
        return new Tokens(
                pair.accessToken(),
                code,
                pair.expiresAt(),
                issued.refreshToken(),
                issued.refreshTokenExpiresAt(),
                pair.scopes(),
                pair.scopes(),
                new Client(
                        app.appId(),
                        app.appId(),
                        app.name(),
                        GRANTS,
                        issued.client().redirectUris(),
                        issued.client().lifetimes().access().toSeconds(),
                        issued.client().lifetimes().refresh().toSeconds()));
    }
}
