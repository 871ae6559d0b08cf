package dev.florin.resource;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a company's objects are read together as, such as its shop. Whoever writes it takes turns, and whoever reads it
 * learns that it has changed.
 */
public interface Whole {
    /**
     * Comes first in each transaction that changes a part of it.
     *
     * @throws IllegalArgumentException when there is no such company
     */
    void lock(Connection connection, long companyId) throws SQLException;

    /** Comes once a change is committed. */
    void changed(long companyId);
}
