package dev.florin.console;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.http.ErrorForm;
import dev.florin.platform.http.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to a request of the console's pages that was refused.
 *
 * @param error for people
 * @param field what it is about, as the page sent it; null where no field is at fault
 */
public record ConsoleProblem(
        String error, String code, Reason reason, @Nullable String field, String requestId) {
    /** Of {@code /console/api}. */
    public static final ErrorForm FORM = new ErrorForm() {
        @Override
        public boolean covers(String path) {
            return path.startsWith("/console/api/");
        }

        @Override
        public byte[] body(Failure failure, String requestId) {
            return JsonMapper.shared().writeValueAsBytes(of(failure.refusal(), requestId));
        }
    };

    private static ConsoleProblem of(Refusal refusal, String requestId) {
        Reason reason = refusal.reason();
        String field = refusal.field();
        String text = refusal.message();
        // The page shows it beside the field.
        String error = field != null && text.startsWith(field + ": ") ? text.substring(field.length() + 2) : text;
        return new ConsoleProblem(error, reason.code(), reason, field, requestId);
    }
}
