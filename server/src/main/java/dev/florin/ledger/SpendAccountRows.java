package dev.florin.ledger;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rows of spend accounts. Whoever changes one has locked its account's row. */
public final class SpendAccountRows {
    private static final String SELECT = "select " + SpendAccount.COLUMNS + """

              from balances
             where account_id = ?
               and kind = 'CASH'
            """;

    private SpendAccountRows() {}

    /** Which of an account's spend accounts to list. */
    public enum Status {
        ACTIVE,
        CLOSED
    }

    /** Adds the reading of one; another account's does not exist. */
    public static Result<SpendAccount> addFind(Pipeline pipeline, UUID accountId, UUID balanceId) {
        return pipeline.query(SpendAccount::read, SELECT + " and balance_id = ?", accountId, balanceId);
    }

    /**
     * Adds the reading of a page, the newest first.
     *
     * @param statuses which to list
     */
    public static Result<SpendAccount> addPage(
            Pipeline pipeline, UUID accountId, List<Status> statuses, int limit, int offset) {
        return pipeline.query(
                SpendAccount::read,
                SELECT + """
                and status = any(?)
              order by created_at desc, balance_id desc
              limit ?
             offset ?""",
                accountId,
                statuses.stream().map(Status::name).toArray(String[]::new),
                limit,
                offset);
    }

    /** How many spend accounts an account has. */
    public record Count(int open, int all) {}

    /** Adds their counting. */
    public static Result<Count> addCount(Pipeline pipeline, UUID accountId) {
        return pipeline.query(row -> new Count(row.getInt("open"), row.getInt("total")), """
                select count(*) filter (where status = 'ACTIVE') as open, count(*) as total
                  from balances
                 where account_id = ?
                   and kind = 'CASH'""", accountId);
    }

    /** Adds another nickname for an open one. */
    public static void addRename(Pipeline pipeline, UUID accountId, UUID balanceId, String nickname, Instant now) {
        pipeline.add("""
                with changed as
                     (update balances
                         set nickname = ?, updated_at = ?
                       where account_id = ?
                         and balance_id = ?
                         and kind = 'CASH'
                         and status = 'ACTIVE'
                      returning 1)
                select expect_rows(count(*), 1)
                  from changed""", nickname, now, accountId, balanceId);
    }

    /** Adds the end of one that has no money left and is not the default one. Anything else fails the transaction. */
    public static void addClose(Pipeline pipeline, UUID accountId, UUID balanceId, Instant now) {
        pipeline.add("""
                with changed as
                     (update balances
                         set status = 'CLOSED', closed_at = ?, updated_at = ?
                       where account_id = ?
                         and balance_id = ?
                         and kind = 'CASH'
                         and status = 'ACTIVE'
                         and balance_minor = 0
                         and not is_default
                      returning 1)
                select expect_rows(count(*), 1)
                  from changed""", now, now, accountId, balanceId);
    }
}
