package dev.florin.enrollment;

import dev.florin.event.Event;
import dev.florin.event.Outbox;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.shop.EnrollForm;
import dev.florin.shop.Shops;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Answers enrolments and completes them; each call is one transaction under the enrolment's lock. */
public final class Enrollments {
    private final Membership membership;
    private final LateEnrollments late;
    private final Shops shops;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    Enrollments(
            Membership membership,
            LateEnrollments late,
            Shops shops,
            Outbox outbox,
            Transactions transactions,
            InstantSource clock) {
        this.membership = membership;
        this.late = late;
        this.shops = shops;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What is said when an enrolment is completed; null for what the order said.
     *
     * @param username the member's name at login
     */
    public record Person(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String username) {}

    /**
     * Who completes an enrolment.
     *
     * @param company whether it is the company
     * @param customerId the customer who is signed in, or null
     */
    public record Caller(boolean company, @Nullable Long customerId) {
        boolean mayBecomeMemberAs(long customer) {
            return company || customerId != null && customerId == customer;
        }
    }

    /** @param token the enrolment's, or that of its cart */
    public Optional<Enrollment> find(String token) {
        Optional<Enrollment> found = stored(token);
        return found.isEmpty() && late.make(token) ? stored(token) : found;
    }

    private Optional<Enrollment> stored(String token) {
        return transactions.call(connection -> EnrollmentRows.find(connection, token, false));
    }

    /** The form whose questions it asks, as it is now. */
    public Optional<EnrollForm> form(Enrollment enrollment) {
        return shops.shop(enrollment.companyId()).enrollForms().stream()
                .filter(form -> Objects.equals(form.formId(), enrollment.formId()))
                .findFirst();
    }

    /** Its questions, in order. */
    public List<EnrollForm.Field> fields(Enrollment enrollment) {
        return form(enrollment).stream()
                .flatMap(form -> form.fields().stream())
                .sorted(Comparator.comparingInt(EnrollForm.Field::position)
                        .thenComparingLong(EnrollForm.Field::fieldId))
                .toList();
    }

    /**
     * Keeps an answer in the place of an earlier one.
     *
     * @param token the enrolment's own
     * @throws FluidRefusal 404 when it has no such question, 422 when the answer does not fit or the enrolment has ended
     */
    public Enrollment.Answer answer(String token, long fieldId, String answer) {
        return transactions.call(connection -> {
            Enrollment enrollment = EnrollmentRows.find(connection, token, true).orElseThrow(FluidRefusal::notFound);
            EnrollForm.Field field = fields(enrollment).stream()
                    .filter(one -> one.fieldId() == fieldId)
                    .findFirst()
                    .orElseThrow(FluidRefusal::notFound);
            refuseEnded(enrollment);
            if (enrollment.isComplete()) {
                throw FluidRefusal.invalid("answer", "cannot be changed: the enrollment is complete");
            }
            if (answer.isEmpty() && AnswerCheck.isRequired(field)) {
                throw FluidRefusal.invalid("answer", "is required");
            }
            if (!answer.isEmpty()) {
                AnswerCheck.problem(field, answer).ifPresent(problem -> {
                    throw FluidRefusal.invalid("answer", problem);
                });
            }
            return EnrollmentRows.keep(connection, enrollment, fieldId, field.title(), answer);
        });
    }

    /**
     * Makes the member, once; a complete enrolment stays as it is.
     *
     * @param token the enrolment's own
     * @throws FluidRefusal 422 naming every question that has still to be answered, as {@code fields[3]}; 409 when
     *     somebody with the e-mail address or user name is a member already, or the address is that of a customer who was
     *     there before the order, or has signed in since, and does not complete it
     */
    public void complete(String token, Person person, Caller caller) {
        try {
            transactions.call(connection -> {
                complete(connection, token, person, caller);
                return true;
            });
        } catch (DataIntegrityViolationException e) {
            // Somebody became a member with the same name or address at the same moment.
            throw FluidRefusal.later("email", "or name was taken at the same moment: try again");
        }
    }

    private void complete(Connection connection, String token, Person person, Caller caller) throws SQLException {
        Enrollment enrollment = EnrollmentRows.find(connection, token, true).orElseThrow(FluidRefusal::notFound);
        if (enrollment.isComplete()) {
            return;
        }
        refuseEnded(enrollment);
        if (EnrollmentRows.isGivenBack(connection, enrollment)) {
            throw FluidRefusal.invalid("state", "cannot change: what was ordered is refunded");
        }
        refuseUnanswered(enrollment);
        Membership.Member member = membership.make(connection, enrollment, person, caller);
        EnrollmentRows.complete(connection, enrollment, member.customerId(), member.repId(), member.nodeId());
        Pipeline pipeline = new Pipeline();
        outbox.add(
                pipeline,
                new Event(
                        enrollment.companyId(),
                        "member.created",
                        Map.of(
                                "enrollment_id",
                                enrollment.enrollmentId(),
                                "user_company_id",
                                member.repId(),
                                "customer_id",
                                member.customerId())),
                clock.instant());
        pipeline.execute(connection);
    }

    private static void refuseEnded(Enrollment enrollment) {
        if (enrollment.cancelled() && !enrollment.isComplete()) {
            throw FluidRefusal.invalid("state", "cannot change: the order was cancelled");
        }
    }

    private void refuseUnanswered(Enrollment enrollment) {
        Problems problems = new Problems();
        fields(enrollment).stream()
                .filter(AnswerCheck::isRequired)
                .filter(field -> !isAnswered(enrollment, field))
                .forEach(field -> problems.add("fields[" + field.fieldId() + "]", "is required: " + field.title()));
        problems.refuseAny();
    }

    /** The company may have changed the question since. */
    private static boolean isAnswered(Enrollment enrollment, EnrollForm.Field field) {
        Enrollment.Answer answer = enrollment.answers().get(field.fieldId());
        return answer != null
                && !answer.text().isEmpty()
                && AnswerCheck.problem(field, answer.text()).isEmpty();
    }
}
