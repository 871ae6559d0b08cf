package dev.florin.shop;

import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.BrokenConstraint;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.resource.CompanyResources;
import dev.florin.shop.resource.StaffResources;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.node.ObjectNode;

/** Writes users of a company as company resources are written, in the caller's transaction. */
public final class UserRecords {
    private static final String GUID = "share_guid";
    private static final int UNPROCESSABLE = 422;

    private final ResourceStore store;

    public UserRecords(ResourceStore store) {
        this.store = store;
    }

    /** @throws FluidRefusal 404 when there is none */
    public Map<String, @Nullable Object> show(long companyId, long userId) {
        return store.show(StaffResources.USERS, companyId, userId);
    }

    /**
     * A new user, and a rep where one is wanted.
     *
     * @param rep null where none is wanted; without a {@code share_guid} it gets one
     * @throws FluidRefusal 422 naming each field of both that is wrong, 409 for what another has
     */
    public Map<String, @Nullable Object> create(
            Connection connection, long companyId, ObjectNode user, @Nullable ObjectNode rep) throws SQLException {
        Problems problems = new Problems();
        Map<String, @Nullable Object> made = tried(connection, StaffResources.USERS, companyId, user, problems);
        if (rep != null) {
            if (!rep.has(GUID)) {
                rep.put(GUID, "user-" + (made == null ? "0" : made.get("id")));
            }
            tried(connection, CompanyResources.REPS, companyId, rep, problems);
        }
        problems.refuseAny();
        return Objects.requireNonNull(made);
    }

    /** Null when something is wrong, which is noted, once for each field. */
    private @Nullable Map<String, @Nullable Object> tried(
            Connection connection, Resource resource, long companyId, ObjectNode json, Problems problems)
            throws SQLException {
        try {
            return store.create(connection, resource, companyId, json);
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
}
