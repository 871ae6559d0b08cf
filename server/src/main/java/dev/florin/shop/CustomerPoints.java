package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The reward points that a company gives its customers: a ledger of its own, in whole points and double entry. A balance
 * is never below zero, and equals the sum of its entries ({@link PointsChecks}).
 */
public final class CustomerPoints {
    /** The most points of one entry, either way. */
    public static final int MAX_AMOUNT = 1_000_000_000;

    /** The most points that a customer may have; the table's CHECK has the same number. */
    public static final long MAX_BALANCE = 1_000_000_000_000L;

    private static final String OPEN = """
            insert into customer_points (company_id, customer_id, balance, updated_at)
            values (?, ?, 0, ?)
            on conflict do nothing""";

    /** Locks the balance, so that entries of one customer take turns. */
    private static final String MOVE = """
            update customer_points
               set balance = balance + ?, updated_at = ?
             where company_id = ?
               and customer_id = ?
               and balance + ? between 0 and ?
            returning balance""";

    private static final String BOOK = """
            with entry as (
                insert into points_entries
                       (company_id, side, customer_id, amount, total_balance, metadata, created_at)
                values (?, 'customer', ?, ?, ?, cast(? as jsonb), ?)
                returning company_id, entry_id, customer_id, amount, total_balance, metadata, created_at),
            counter as (
                insert into points_entries (company_id, entry_id, side, customer_id, amount, created_at)
                select company_id, entry_id, 'company', customer_id, -amount, created_at
                  from entry)
            select company_id, entry_id, customer_id, amount, total_balance, metadata, created_at
              from entry""";

    private final Transactions transactions;
    private final InstantSource clock;

    public CustomerPoints(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What a customer got or gave up.
     *
     * @param amount points; negative when they were taken away
     * @param balance what the customer had then
     * @param metadata a JSON object, as text
     */
    public record Entry(
            long companyId,
            long entryId,
            long customerId,
            long amount,
            long balance,
            String metadata,
            Instant createdAt) {}

    /** @param total how many there are on all pages */
    public record Page(List<Entry> entries, long total) {}

    /** The latest first. */
    public Page list(long companyId, long customerId, int limit, long offset) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            Result<Long> total = pipeline.query(row -> row.getLong("total"), """
                    select count(*) as total
                      from points_entries
                     where company_id = ?
                       and customer_id = ?
                       and side = 'customer'""", companyId, customerId);
            Result<Entry> entries =
                    pipeline.query(CustomerPoints::read, """
                    select company_id, entry_id, customer_id, amount, total_balance, metadata, created_at
                      from points_entries
                     where company_id = ?
                       and customer_id = ?
                       and side = 'customer'
                     order by entry_id desc
                     limit ? offset ?""", companyId, customerId, (long) limit, offset);
            pipeline.execute(connection);
            return new Page(entries.rows(), total.only());
        });
    }

    /** What a customer has. */
    public long balance(long companyId, long customerId) {
        return transactions.call(connection -> balance(connection, companyId, customerId));
    }

    /** In the caller's transaction. */
    public static long balance(Connection connection, long companyId, long customerId) throws SQLException {
        return Pipeline.read(connection, row -> row.getLong("balance"), """
                        select balance
                          from customer_points
                         where company_id = ?
                           and customer_id = ?""", companyId, customerId)
                .first()
                .orElse(0L);
    }

    /**
     * Gives points to a customer of the company, or takes them, in the caller's transaction.
     *
     * @param amount not zero; negative takes
     * @param metadata a JSON object, as text
     * @return nothing when the customer would have less than none, or more than {@link #MAX_BALANCE}
     */
    public Optional<Entry> book(Connection connection, long companyId, long customerId, long amount, String metadata)
            throws SQLException {
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline().add(OPEN, companyId, customerId, now);
        Result<Long> moved = pipeline.query(
                row -> row.getLong("balance"), MOVE, amount, now, companyId, customerId, amount, MAX_BALANCE);
        pipeline.execute(connection);
        Optional<Long> balance = moved.first();
        return balance.isEmpty()
                ? Optional.empty()
                : Optional.of(Pipeline.read(
                                connection,
                                CustomerPoints::read,
                                BOOK,
                                companyId,
                                customerId,
                                amount,
                                balance.get(),
                                metadata,
                                now)
                        .only());
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("company_id"),
                row.getLong("entry_id"),
                row.getLong("customer_id"),
                row.getLong("amount"),
                row.getLong("total_balance"),
                row.getString("metadata"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
