package dev.florin.enrollment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An enrolment as it is answered and completed.
 *
 * @param customerId who had signed in when it was ordered, or null
 * @param repId the member, once there is one
 * @param answers by the questions' ids
 */
public record Enrollment(
        long companyId,
        long enrollmentId,
        String token,
        @Nullable Long formId,
        @Nullable Long sponsorId,
        @Nullable Long customerId,
        String email,
        String firstName,
        String lastName,
        @Nullable String phone,
        @Nullable Long repId,
        boolean cancelled,
        Map<Long, Answer> answers) {
    public Enrollment {
        answers = Map.copyOf(answers);
    }

    /** An answer that is kept. */
    public record Answer(long answerId, long fieldId, String text) {}

    public boolean isComplete() {
        return repId != null;
    }
}
