package dev.florin.cardorder.incomm;

import dev.florin.cardorder.ProgramAccess;
import dev.florin.platform.Refusal;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /auth/token}: client id and secret for an access token ({@code spec/incomm.md §1.3}). */
@RestController
final class TokenEndpoint {
    static final String PATH = IncommPaths.PREFIX + "/auth/token";

    private static final String GRANT_TYPE = "client_credentials";

    private final ProgramAccess access;

    TokenEndpoint(ProgramAccess access) {
        this.access = access;
    }

    /** @param expires_in in seconds */
    record Token(String access_token, String token_type, long expires_in) {}

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Token> form(@RequestBody MultiValueMap<String, String> form, HttpServletRequest request) {
        return issue(request, name -> only(form.getOrDefault(name, List.of())));
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Token> json(@RequestBody JsonNode body, HttpServletRequest request) {
        return issue(
                request,
                name -> body.path(name).isValueNode() && !body.path(name).isNull()
                        ? body.path(name).asString()
                        : null);
    }

    private interface Fields {
        @Nullable
        String get(String name);
    }

    private ResponseEntity<Token> issue(HttpServletRequest request, Fields fields) {
        String clientId = fields.get("client_id");
        String secret = fields.get("client_secret");
        if (!GRANT_TYPE.equals(fields.get("grant_type"))) {
            throw new IncommProblem(400, "grant_type must be " + GRANT_TYPE + ".");
        }
        if (clientId == null || secret == null) {
            throw new IncommProblem(400, "client_id and client_secret are required, once each.");
        }
        return switch (access.issue(clientId, secret)) {
            case ProgramAccess.TokenOutcome.Issued(String token, Duration lifetime) -> answer(token, lifetime);
            case ProgramAccess.TokenOutcome.WrongCredentials() -> {
                RefusedCredential.mark(
                        request,
                        CredentialKind.CLIENT_SECRET,
                        CredentialReason.WRONG,
                        ProgramAccess.isClientId(clientId) ? clientId : null);
                throw new IncommProblem(401, "client_id or client_secret is wrong.");
            }
            case ProgramAccess.TokenOutcome.Refused(Refusal refusal) -> throw refusal.asException();
        };
    }

    private static ResponseEntity<Token> answer(String token, Duration lifetime) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Token(token, "Bearer", lifetime.toSeconds()));
    }

    /** A field that stands twice says nothing certain. */
    private static @Nullable String only(List<String> values) {
        return values.size() == 1 ? values.getFirst() : null;
    }
}
