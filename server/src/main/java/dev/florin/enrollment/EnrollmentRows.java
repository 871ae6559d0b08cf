package dev.florin.enrollment;

import dev.florin.platform.Pipeline;
import dev.florin.platform.fluid.Texts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements about enrolments, on the caller's connection. */
final class EnrollmentRows {
    private static final int MAX_TOKEN_CHARS = 100;

    private EnrollmentRows() {}

    /** @param token the enrolment's, or that of its cart */
    static Optional<Enrollment> find(Connection connection, String token, boolean lock) throws SQLException {
        if (token.length() > MAX_TOKEN_CHARS || !Texts.isStorable(token)) {
            return Optional.empty();
        }
        Optional<Enrollment> found = Pipeline.read(
                        connection,
                        EnrollmentRows::read,
                        """
                        select company_id, enrollment_id, token, form_id, sponsor_id, customer_id, email, first_name, last_name,
                               phone, rep_id, cancelled_at
                          from enrollments
                         where"""
                                + (token.startsWith(NewEnrollments.TOKEN_PREFIX) ? " token = ?" : " cart_token = ?")
                                + (lock ? " for no key update" : ""),
                        token)
                .first();
        if (found.isEmpty()) {
            return found;
        }
        Map<Long, Enrollment.Answer> answers = new HashMap<>();
        Enrollment enrollment = found.get();
        new Pipeline()
                .add(
                        row -> answers.put(
                                row.getLong("field_id"),
                                new Enrollment.Answer(
                                        row.getLong("answer_id"), row.getLong("field_id"), row.getString("answer"))),
                        """
                        select answer_id, field_id, answer
                          from enrollment_answers
                         where company_id = ?
                           and enrollment_id = ?""",
                        enrollment.companyId(),
                        enrollment.enrollmentId())
                .execute(connection);
        return Optional.of(with(enrollment, answers));
    }

    private static Enrollment read(ResultSet row) throws SQLException {
        return new Enrollment(
                row.getLong("company_id"),
                row.getLong("enrollment_id"),
                row.getString("token"),
                row.getObject("form_id", Long.class),
                row.getObject("sponsor_id", Long.class),
                row.getObject("customer_id", Long.class),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("phone"),
                row.getObject("rep_id", Long.class),
                row.getObject("cancelled_at") != null,
                Map.of());
    }

    private static Enrollment with(Enrollment found, Map<Long, Enrollment.Answer> answers) {
        return new Enrollment(
                found.companyId(),
                found.enrollmentId(),
                found.token(),
                found.formId(),
                found.sponsorId(),
                found.customerId(),
                found.email(),
                found.firstName(),
                found.lastName(),
                found.phone(),
                found.repId(),
                found.cancelled(),
                answers);
    }

    /** Keeps an answer in the place of an earlier one. */
    static Enrollment.Answer keep(
            Connection connection, Enrollment enrollment, long fieldId, String title, String answer)
            throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> new Enrollment.Answer(row.getLong("answer_id"), fieldId, answer),
                        """
                        insert into enrollment_answers (company_id, enrollment_id, field_id, title, answer)
                        values (?, ?, ?, ?, ?)
                        on conflict (company_id, enrollment_id, field_id)
                           do update set title = excluded.title, answer = excluded.answer, updated_at = now()
                        returning answer_id""",
                        enrollment.companyId(),
                        enrollment.enrollmentId(),
                        fieldId,
                        title,
                        answer)
                .only();
    }

    static void complete(
            Connection connection, Enrollment enrollment, long customerId, long repId, @Nullable Long nodeId)
            throws SQLException {
        new Pipeline()
                .add(
                        """
                        update enrollments
                           set state = 'complete', customer_id = ?, rep_id = ?, tree_node_id = nullif(?, 0),
                               completed_at = now(), updated_at = now()
                         where company_id = ?
                           and enrollment_id = ?""",
                        customerId,
                        repId,
                        nodeId == null ? Long.valueOf(0) : nodeId,
                        enrollment.companyId(),
                        enrollment.enrollmentId())
                .execute(connection);
    }
}
