package dev.florin.enrollment;

import dev.florin.platform.Pipeline;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.shop.CustomerRecords;
import dev.florin.shop.RepRecords;
import dev.florin.tree.TreeNodes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the member of an enrolment, in the caller's transaction: the customer, the rep, and the rep's place. */
final class Membership {
    private static final Pattern NO_NAME = Pattern.compile("[^a-z0-9]+");
    private static final int MAX_GUID_CHARS = 60;
    private static final int UNPROCESSABLE = 422;

    private final CustomerRecords customers;
    private final RepRecords reps;
    private final TreeNodes trees;

    Membership(CustomerRecords customers, RepRecords reps, TreeNodes trees) {
        this.customers = customers;
        this.reps = reps;
        this.trees = trees;
    }

    /** @param nodeId the place in the default tree, or null when there is none */
    record Member(long customerId, long repId, @Nullable Long nodeId) {}

    /**
     * @throws FluidRefusal 409 when the e-mail address, the customer or the user name is another member's already; 422
     *     naming what is missing
     */
    Member make(Connection connection, Enrollment enrollment, Enrollments.Person person, Enrollments.Caller caller)
            throws SQLException {
        long company = enrollment.companyId();
        String first = Objects.requireNonNullElse(person.firstName(), enrollment.firstName());
        String last = Objects.requireNonNullElse(person.lastName(), enrollment.lastName());
        Problems problems = new Problems();
        if (first.isBlank()) {
            problems.add("first_name", "is required");
        }
        if (last.isBlank()) {
            problems.add("last_name", "is required");
        }
        problems.refuseAny();
        Optional<Long> known = knownCustomer(connection, enrollment, caller);
        long customer = known.isPresent() ? known.get() : newCustomer(connection, enrollment, first, last);
        refuseMember(connection, enrollment, customer, person);
        ObjectNode rep = JsonNodeFactory.instance.objectNode();
        rep.put("name", first + " " + last);
        rep.put("share_guid", shareGuid(connection, enrollment, first + " " + last));
        rep.put("email", enrollment.email());
        rep.put("customer_id", customer);
        rep.put("member", true);
        if (person.username() != null) {
            rep.put("username", person.username());
        }
        long repId = reps.create(connection, company, rep);
        return new Member(customer, repId, place(connection, enrollment, repId));
    }

    /**
     * Who had signed in, else the one with the e-mail address: the order's own, or one who was there. Anybody may type an
     * address at a cart, so that one, or the company, has to complete it.
     */
    private static Optional<Long> knownCustomer(Connection connection, Enrollment enrollment, Enrollments.Caller caller)
            throws SQLException {
        Long signedIn = enrollment.customerId();
        if (signedIn != null) {
            return Optional.of(signedIn);
        }
        Optional<EnrollmentRows.Known> known = EnrollmentRows.customer(connection, enrollment);
        if (known.isPresent()
                && !known.get().ofOrder()
                && !caller.mayBecomeMemberAs(known.get().customerId())) {
            throw FluidRefusal.conflict("email", "is that of a customer, who has to sign in to become a member");
        }
        return known.map(EnrollmentRows.Known::customerId);
    }

    private long newCustomer(Connection connection, Enrollment enrollment, String first, String last)
            throws SQLException {
        ObjectNode customer = JsonNodeFactory.instance.objectNode();
        customer.put("first_name", first);
        customer.put("last_name", last);
        customer.put("email", enrollment.email());
        customer.put("phone", enrollment.phone());
        return customers.create(connection, enrollment.companyId(), customer, List.of());
    }

    /** A rep that is there is the company's to change: an order that anybody can place does not. */
    private static void refuseMember(
            Connection connection, Enrollment enrollment, long customer, Enrollments.Person person)
            throws SQLException {
        boolean isMember = Pipeline.read(
                        connection,
                        row -> row.getBoolean("is_member"),
                        """
                        select exists (select 1 from reps where company_id = ? and lower(email) = lower(?))
                            or exists (select 1 from reps where company_id = ? and customer_id = ?) as is_member""",
                        enrollment.companyId(),
                        enrollment.email(),
                        enrollment.companyId(),
                        customer)
                .only();
        if (isMember) {
            throw FluidRefusal.conflict("email", "is that of a member already");
        }
        String username = person.username();
        if (username != null
                && Pipeline.read(
                                connection,
                                _ -> true,
                                "select 1 from reps where company_id = ? and lower(username) = lower(?)",
                                enrollment.companyId(),
                                username)
                        .isPresent()) {
            throw FluidRefusal.conflict("username", "has already been taken");
        }
    }

    /** {@code ann-lee}, with the enrolment's number where somebody has that. */
    private static String shareGuid(Connection connection, Enrollment enrollment, String name) throws SQLException {
        String plain = NO_NAME.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT))
                .replaceAll("-");
        String trimmed =
                plain.substring(0, Math.min(plain.length(), MAX_GUID_CHARS)).replaceAll("^-+|-+$", "");
        boolean isFree = !trimmed.isEmpty()
                && Pipeline.read(
                                connection,
                                _ -> true,
                                "select 1 from reps where company_id = ? and share_guid = ?",
                                enrollment.companyId(),
                                trimmed)
                        .isEmpty();
        return isFree ? trimmed : (trimmed.isEmpty() ? "member" : trimmed) + "-" + enrollment.enrollmentId();
    }

    /** Below the sponsor in the default tree, else below its root; nowhere when there is no such tree, or no room. */
    private @Nullable Long place(Connection connection, Enrollment enrollment, long repId) throws SQLException {
        Optional<TreeNodes.Placement> placement =
                trees.inDefaultTree(connection, enrollment.companyId(), enrollment.sponsorId(), repId);
        if (placement.isEmpty()) {
            return null;
        }
        Savepoint before = connection.setSavepoint();
        try {
            return id(trees.create(connection, enrollment.companyId(), TreeNodes.Sent.of(placement.get())));
        } catch (FluidRefusal refusal) {
            if (refusal.status() != UNPROCESSABLE) {
                throw refusal;
            }
            connection.rollback(before);
            return null;
        }
    }

    private static long id(Map<String, ? extends @Nullable Object> object) {
        return ((Number) Objects.requireNonNull(object.get("id"))).longValue();
    }
}
