package dev.florin.platform.http;

import dev.florin.platform.Reason;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to a refused request under {@code /api/v1} except GraphQL, and on paths without a form of their own.
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
