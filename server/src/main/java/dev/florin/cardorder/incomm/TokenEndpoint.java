package dev.florin.cardorder.incomm;

import dev.florin.cardorder.ProgramAccess;
import dev.florin.platform.Refusal;
import dev.florin.platform.bodies.BodyStream;
import dev.florin.platform.bodies.JsonTree;
import dev.florin.platform.bodies.ListTooLongException;
import dev.florin.platform.bodies.Members;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /auth/token}: client id and secret for an access token ({@code docs/protocols/incomm.md},
 * "Tokens and headers").
 */
@RestController
final class TokenEndpoint {
    static final String PATH = IncommPaths.PREFIX + "/auth/token";

    /** A client id, a secret, and much to spare. */
    private static final int MAX_BYTES = 16 * 1024;

    private static final int MAX_FIELDS = 100;
    private static final Members KNOWN = Members.named(Set.of("grant_type", "client_id", "client_secret"));
    private static final String GRANT_TYPE = "client_credentials";

    private final ProgramAccess access;

    TokenEndpoint(ProgramAccess access) {
        this.access = access;
    }

    /** @param expires_in in seconds */
    record Token(String access_token, String token_type, long expires_in) {}

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Token> form(HttpServletRequest request) throws IOException {
        Map<String, List<String>> form = form(new String(BodyStream.bytes(request, MAX_BYTES), StandardCharsets.UTF_8));
        return issue(request, name -> only(form.getOrDefault(name, List.of())));
    }

    private static Map<String, List<String>> form(String text) {
        Map<String, List<String>> form = new HashMap<>();
        try {
            for (String pair : text.split("&", MAX_FIELDS)) {
                String[] nameAndValue = pair.split("=", 2);
                form.computeIfAbsent(decoded(nameAndValue[0]), _ -> new ArrayList<>())
                        .add(nameAndValue.length == 1 ? "" : decoded(nameAndValue[1]));
            }
        } catch (IllegalArgumentException e) {
            throw new IncommProblem(400, "The form could not be read.");
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Token> json(HttpServletRequest request) throws IOException {
        JsonNode body = object(request);
        return issue(
                request,
                name -> body.path(name).isValueNode() && !body.path(name).isNull()
                        ? body.path(name).asString()
                        : null);
    }

    private static JsonNode object(HttpServletRequest request) throws IOException {
        try (BodyStream stream = BodyStream.open(request, MAX_BYTES)) {
            JsonNode body = JsonTree.read(stream, KNOWN);
            if (body != null) {
                return body;
            }
        } catch (JacksonException | ListTooLongException e) {
            // said below
        }
        throw new IncommProblem(400, "The request body could not be read.");
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

    /** A field that occurs twice says nothing certain. */
    private static @Nullable String only(List<String> values) {
        return values.size() == 1 ? values.getFirst() : null;
    }
}
