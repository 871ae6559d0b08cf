package dev.florin.resource;

import dev.florin.platform.fluid.Problems;
import java.sql.Connection;
import java.sql.SQLException;

/** Looks up what a sent document names by something else than an id, such as a rep by an e-mail address. */
@FunctionalInterface
public interface Resolver {
    /**
     * Sets what follows from the document, and notes what is not there. It comes before anything is written, in the same
     * transaction.
     *
     * @param document what was sent, as far as it could be read
     */
    void resolve(Connection connection, long companyId, Document document, Problems problems) throws SQLException;
}
