package dev.florin.shop;

import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.BrokenConstraint;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.resource.CompanyResources;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes members: the customer, and the rep beside it, in the caller's transaction. What is wrong with any of them is
 * refused at once, with 422, by the names of their fields.
 */
public final class MemberRecords {
    private static final String ACTIVE = "active";
    private static final String OF_REPS = "is kept of reps alone.";
    private static final int UNPROCESSABLE = 422;

    private final ResourceStore store;
    private final CustomerRecords customers;

    public MemberRecords(ResourceStore store) {
        this.store = store;
        this.customers = new CustomerRecords(store);
    }

    /**
     * A member in a form.
     *
     * @param customer fields of a customer
     * @param rep fields that only reps have
     * @param addresses the one that is meant when none is named, or none
     */
    public record Sent(ObjectNode customer, ObjectNode rep, List<CustomerRecords.Sent> addresses) {}

    /** A new customer, who is a rep as well if {@code isRep}. */
    public Member create(Connection connection, long companyId, Sent sent, boolean isRep) throws SQLException {
        Problems problems = new Problems();
        Long customerId = tried(
                problems,
                CompanyResources.CUSTOMERS,
                () -> customers.create(connection, companyId, sent.customer(), sent.addresses()));
        if (isRep) {
            ObjectNode rep = sent.rep().deepCopy();
            rep.put("name", (text(sent.customer(), "first_name") + " " + text(sent.customer(), "last_name")).strip());
            rep.put("email", text(sent.customer(), "email"));
            addRep(connection, companyId, customerId, rep, problems);
        } else {
            sent.rep().propertyNames().forEach(name -> problems.add(name, OF_REPS));
        }
        problems.refuseAny();
        return MemberDirectory.find(connection, new Member.Key(companyId, false, Objects.requireNonNull(customerId)))
                .orElseThrow();
    }

    /** What is not sent stays. */
    public void update(Connection connection, Member member, Sent sent) throws SQLException {
        long company = member.key().companyId();
        Problems problems = new Problems();
        Long customerId = member.customerId();
        if (customerId != null) {
            tried(problems, CompanyResources.CUSTOMERS, () -> {
                customers.update(connection, company, customerId, sent.customer(), sent.addresses());
                return customerId;
            });
        }
        ObjectNode rep = sent.rep();
        Long repId = member.repId();
        if (!rep.isEmpty() && repId == null) {
            rep.propertyNames().forEach(name -> problems.add(name, OF_REPS));
        } else if (!rep.isEmpty()) {
            tried(problems, CompanyResources.REPS, () -> changed(connection, company, repId, rep));
        }
        problems.refuseAny();
    }

    /** Makes a member a rep, again or for the first time; or no longer one, who is a customer then. */
    public void setRep(Connection connection, Member member, boolean isRep) throws SQLException {
        long company = member.key().companyId();
        Problems problems = new Problems();
        Long repId = member.repId();
        if (member.key().isRep()) {
            if (!isRep) {
                problems.add("member_type_slug", "must be rep: there is no customer that would remain.");
            }
        } else if (repId != null && isRep != member.repActive()) {
            ObjectNode rep = JsonNodeFactory.instance.objectNode().put(ACTIVE, isRep);
            tried(problems, CompanyResources.REPS, () -> changed(connection, company, repId, rep));
        } else if (repId == null && isRep) {
            ObjectNode rep = JsonNodeFactory.instance.objectNode();
            rep.put("name", (member.firstName() + " " + member.lastName()).strip());
            rep.put("email", member.email());
            addRep(connection, company, member.customerId(), rep, problems);
        }
        problems.refuseAny();
    }

    /** A rep's links carry {@code member-} and the customer's id. */
    private void addRep(
            Connection connection, long companyId, @Nullable Long customerId, ObjectNode rep, Problems problems)
            throws SQLException {
        rep.put("share_guid", "member-" + Objects.requireNonNullElse(customerId, 0L));
        if (customerId != null) {
            rep.put("customer_id", customerId);
        }
        tried(
                problems,
                CompanyResources.REPS,
                () -> id(store.create(connection, CompanyResources.REPS, companyId, rep)));
    }

    private @Nullable Long changed(Connection connection, long company, @Nullable Long repId, ObjectNode rep)
            throws SQLException {
        return id(store.update(connection, CompanyResources.REPS, company, Objects.requireNonNull(repId), rep));
    }

    /** Work on one object. */
    private interface Write {
        @Nullable
        Long run() throws SQLException;
    }

    /** The object's id; null when something is wrong with it, which is noted once for each field. */
    private static @Nullable Long tried(Problems problems, Resource resource, Write write) throws SQLException {
        try {
            return write.run();
        } catch (FluidRefusal refusal) {
            if (refusal.status() != UNPROCESSABLE) {
                throw refusal;
            }
            refusal.errors().forEach((field, messages) -> {
                if (!problems.errors().containsKey(field)) {
                    messages.forEach(message -> problems.add(field, message));
                }
            });
            return null;
        } catch (SQLException e) {
            if (Transactions.translated(e) instanceof DataIntegrityViolationException broken) {
                throw BrokenConstraint.refusal(resource, broken);
            }
            throw e;
        }
    }

    private static String text(ObjectNode fields, String name) {
        return fields.path(name).asString("");
    }

    private static long id(Map<String, ? extends @Nullable Object> object) {
        return ((Number) Objects.requireNonNull(object.get("id"))).longValue();
    }
}
