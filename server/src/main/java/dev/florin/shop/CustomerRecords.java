package dev.florin.shop;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.BrokenConstraint;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.resource.CompanyResources;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes customers together with their addresses, in the caller's transaction. What is wrong with any of them is refused
 * at once, with 422, by the names that the caller's form has.
 */
public final class CustomerRecords {
    private static final String CUSTOMER_ID = "customer_id";

    /** Stands in for a customer that cannot be made, while the address is looked at. */
    private static final long NOBODY = Long.MAX_VALUE;

    private final ResourceStore store;

    public CustomerRecords(ResourceStore store) {
        this.store = store;
    }

    /** An address in a form, and where it stands there. */
    public record Sent(ObjectNode address, String path) {}

    /** A new customer with addresses, of which the first is the one that is meant when none is named. */
    public long create(Connection connection, long companyId, ObjectNode customer, List<Sent> addresses)
            throws SQLException {
        Problems problems = new Problems();
        Long made = tried(
                problems,
                name -> name,
                () -> id(store.create(connection, CompanyResources.CUSTOMERS, companyId, customer)));
        write(connection, companyId, made == null ? NOBODY : made, addresses, problems);
        problems.refuseAny();
        return made == null ? 0 : made;
    }

    /** A change of a customer, who may get more addresses. */
    public void update(
            Connection connection, long companyId, long customerId, ObjectNode customer, List<Sent> addresses)
            throws SQLException {
        Problems problems = new Problems();
        tried(
                problems,
                name -> name,
                () -> id(store.update(connection, CompanyResources.CUSTOMERS, companyId, customerId, customer)));
        write(connection, companyId, customerId, addresses, problems);
        problems.refuseAny();
    }

    /** Changes an address, which is known to be the customer's. */
    public void change(Connection connection, long companyId, long addressId, Sent sent) throws SQLException {
        Problems problems = new Problems();
        tried(
                problems,
                name -> sent.path() + name,
                () -> id(store.update(connection, CompanyResources.ADDRESSES, companyId, addressId, sent.address())));
        problems.refuseAny();
    }

    /** Removes an address, in a transaction of its own. */
    public void remove(long companyId, long addressId) {
        store.remove(CompanyResources.ADDRESSES, companyId, addressId);
    }

    /** What the database refuses about a customer: a {@link FluidRefusal} where that is of a field. */
    public static RuntimeException refusal(DataIntegrityViolationException broken) {
        return BrokenConstraint.refusal(CompanyResources.CUSTOMERS, broken);
    }

    private void write(Connection connection, long companyId, long customerId, List<Sent> addresses, Problems problems)
            throws SQLException {
        List<Long> made = new ArrayList<>();
        for (Sent sent : addresses) {
            ObjectNode address = sent.address().deepCopy();
            address.put(CUSTOMER_ID, customerId);
            Long id = tried(
                    problems,
                    name -> sent.path() + name,
                    () -> id(store.create(connection, CompanyResources.ADDRESSES, companyId, address)));
            if (id != null) {
                made.add(id);
            }
        }
        if (!made.isEmpty() && problems.isEmpty()) {
            refuseTooMany(connection, companyId, customerId, problems);
            CustomerDirectory.setDefault(connection, companyId, customerId, made.getFirst());
        }
    }

    private static void refuseTooMany(Connection connection, long companyId, long customerId, Problems problems)
            throws SQLException {
        if (CustomerDirectory.addresses(connection, companyId, customerId) > CustomerFile.MAX_ADDRESSES) {
            problems.add("addresses", "are at most " + CustomerFile.MAX_ADDRESSES + ".");
        }
    }

    /** Work on one object. */
    private interface Write {
        long run() throws SQLException;
    }

    /** The object's id; null when something is wrong with it, which is noted. */
    private static @Nullable Long tried(Problems problems, UnaryOperator<String> naming, Write write)
            throws SQLException {
        try {
            return write.run();
        } catch (FluidRefusal refusal) {
            if (refusal.status() != 422) {
                throw refusal;
            }
            refusal.errors()
                    .forEach((field, messages) -> messages.stream()
                            .filter(_ -> !field.equals(CUSTOMER_ID))
                            .forEach(message -> problems.add(naming.apply(field), message)));
            return null;
        }
    }

    private static long id(Map<String, ? extends @Nullable Object> object) {
        return ((Number) Objects.requireNonNull(object.get("id"))).longValue();
    }
}
