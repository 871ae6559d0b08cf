package dev.florin.platform.http;

import dev.florin.platform.Reason;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to a request that was refused, of {@code /api/v1} beside GraphQL and of what has no form of its own.
 *
 * @param error for people
 * @param code what clients branch on
 */
public record PlatformProblem(String error, String code, Reason reason, String requestId) {
    static final ErrorForm FORM = new ErrorForm() {
        @Override
        public boolean covers(String path) {
            return true;
        }

        @Override
        public byte[] body(Failure failure, String requestId) {
            return JsonMapper.shared().writeValueAsBytes(of(failure, requestId));
        }
    };

    private static PlatformProblem of(Failure failure, String requestId) {
        Reason reason = failure.refusal().reason();
        return new PlatformProblem(failure.refusal().message(), reason.code(), reason, requestId);
    }
}
