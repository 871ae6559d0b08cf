package dev.florin.shop;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.resource.CompanyResources;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Writes reps, in the caller's transaction, as company resources are written. */
public final class RepRecords {
    private final ResourceStore store;

    public RepRecords(ResourceStore store) {
        this.store = store;
    }

    /**
     * A new rep: its id.
     *
     * @throws FluidRefusal 422 naming each field that is wrong
     */
    public long create(Connection connection, long companyId, ObjectNode rep) throws SQLException {
        Object id =
                store.create(connection, CompanyResources.REPS, companyId, rep).get("id");
        return ((Number) Objects.requireNonNull(id)).longValue();
    }
}
