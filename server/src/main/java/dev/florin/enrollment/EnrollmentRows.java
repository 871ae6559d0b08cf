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
    static final int MAX_TOKEN_CHARS = 100;

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

    /**
     * Whether what was ordered is given back, or on its way back: all money of the order, or all units. Read under the
     * enrolment's lock alone, as whoever becomes a member before a refund stays one.
     */
    static boolean isGivenBack(Connection connection, Enrollment enrollment) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getBoolean("is_given_back"),
                        """
                        select o.status in ('cancelled', 'refunded')
                            or o.refunded_minor > 0 and o.refunded_minor >= o.amount_minor
                            or not exists (select 1
                                             from order_lines l
                                            where l.company_id = o.company_id
                                              and l.order_id = o.order_id
                                              and l.refunded_quantity < l.quantity) as is_given_back
                          from enrollments e
                          join orders o on o.company_id = e.company_id and o.order_id = e.order_id
                         where e.company_id = ?
                           and e.enrollment_id = ?""",
                        enrollment.companyId(),
                        enrollment.enrollmentId())
                .only();
    }

    /**
     * The customer with the enrolment's e-mail address.
     *
     * @param ofOrder whether the order itself made the customer, and nobody has proven since to own the address
     */
    record Known(long customerId, boolean ofOrder) {}

    /** A customer whom a guest's order makes is as old as its enrolment: both are written when it is paid. */
    static Optional<Known> customer(Connection connection, Enrollment enrollment) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> new Known(row.getLong("customer_id"), row.getBoolean("of_order")),
                        """
                        select c.customer_id,
                               c.created_at = e.created_at and o.customer_id is null as of_order
                          from enrollments e
                          join orders o on o.company_id = e.company_id and o.order_id = e.order_id
                          join customers c on c.company_id = e.company_id and lower(c.email) = lower(e.email)
                         where e.company_id = ?
                           and e.enrollment_id = ?""",
                        enrollment.companyId(),
                        enrollment.enrollmentId())
                .first();
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
