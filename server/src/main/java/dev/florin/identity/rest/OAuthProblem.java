package dev.florin.identity.rest;

import dev.florin.platform.Reason;
import dev.florin.platform.http.ErrorForm;
import dev.florin.platform.http.Failure;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import tools.jackson.databind.json.JsonMapper;

/** The answer to a request for tokens that was refused, in the form of RFC 6749. */
@SchemaName("OAuthProblem")
public record OAuthProblem(
        @Described(
                value = "What clients branch on.",
                schema = "enum: [invalid_request, invalid_client, invalid_grant, invalid_scope, unauthorized_client,"
                        + " temporarily_unavailable]")
        String error,

        @Described("For people.") String error_description,
        String requestId) {
    /** The requests that are answered in this form, whichever code refuses them. */
    public static final ErrorForm FORM = new ErrorForm() {
        @Override
        public boolean covers(String path) {
            return path.startsWith("/token/") || path.equals("/authorize");
        }

        @Override
        public byte[] body(Failure failure, String requestId) {
            return JsonMapper.shared().writeValueAsBytes(of(failure, requestId));
        }
    };

    private static OAuthProblem of(Failure failure, String requestId) {
        String error = failure.refusal().reason() == Reason.API_KEY_INVALID
                ? "invalid_client"
                : failure.status() >= 500 || failure.status() == 429 ? "temporarily_unavailable" : "invalid_request";
        return new OAuthProblem(error, failure.refusal().message(), requestId);
    }
}
