package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Units in stock of the variants that track it. Units that a checkout in progress has reserved are not available. */
public interface Stock {
    /** The stock as it is in the database. */
    static Stock of(Transactions transactions) {
        return new StockRows(transactions);
    }

    /** What is available of each of the variants, with one statement. A variant without a row has none. */
    Map<Long, Long> available(long companyId, Collection<Long> variantIds);

    /** Units of one variant. */
    record Units(long variantId, long quantity) {}

    /**
     * Takes units off what is available, in the caller's transaction; all of them or none. Rows are locked in order of
     * variant.
     *
     * @return the variants that have too few; empty when all are reserved
     */
    List<Long> reserve(Connection connection, long companyId, List<Units> units) throws SQLException;

    /**
     * Adds this to a transaction, which has to be rolled back when there are too few of any.
     *
     * @return the variants that have too few, once the pipeline has run
     */
    Supplier<List<Long>> addReservation(Pipeline pipeline, long companyId, List<Units> units);

    /** Units of a company's variants. */
    record CompanyUnits(long companyId, List<Units> units) {}

    /**
     * Adds to a transaction that all of these are reserved, and that those reserved before are sold. The statement
     * fails, and with it the transaction, when there are too few of any.
     */
    void addAll(Pipeline pipeline, List<CompanyUnits> reserved, List<CompanyUnits> sold);

    /** Adds to a transaction that reserved units are sold: they are gone. */
    void addSale(Pipeline pipeline, long companyId, List<Units> units);

    /** Adds to a transaction that reserved units are available again. */
    void addRelease(Pipeline pipeline, long companyId, List<Units> units);

    /** Adds to a transaction that sold units came back. */
    void addReturn(Pipeline pipeline, long companyId, List<Units> units);
}
