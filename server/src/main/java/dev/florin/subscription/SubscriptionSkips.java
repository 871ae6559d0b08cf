package dev.florin.subscription;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dates of subscriptions that were left out. */
public final class SubscriptionSkips {
    /** The most that {@link #list} gives. */
    public static final int MAX_LISTED = 100;

    /** The newest that a subscription keeps: more than there are days in the years that can be skipped. */
    private static final int MAX_KEPT = 2_000;

    private final Transactions transactions;

    SubscriptionSkips(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param undoneAt null for one that still holds */
    public record Skipped(
            long skipId,
            LocalDate on,
            Instant createdAt,
            @Nullable Instant undoneAt) {}

    /** Newest first. */
    public List<Skipped> list(Subscription subscription) {
        Result<Skipped> found = transactions.read(
                SubscriptionSkips::skipped, """
                select skip_id, skipped_on, created_at, unskipped_at
                  from subscription_skips
                 where company_id = ?
                   and subscription_id = ?
                 order by skip_id desc
                 limit ?""", subscription.companyId(), subscription.subscriptionId(), MAX_LISTED);
        return found.rows();
    }

    private static Skipped skipped(ResultSet row) throws SQLException {
        OffsetDateTime undone = row.getObject("unskipped_at", OffsetDateTime.class);
        return new Skipped(
                row.getLong("skip_id"),
                row.getObject("skipped_on", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                undone == null ? null : undone.toInstant());
    }

    /** Adds what a change of a locked subscription does to its skips. */
    static void addChange(
            Pipeline pipeline, Subscription old, Subscription changed, SubscriptionChange change, Instant now) {
        if (change instanceof SubscriptionChange.Skip) {
            addSkip(pipeline, old, changed, now);
        } else if (change instanceof SubscriptionChange.UndoSkip) {
            pipeline.add("""
                    update subscription_skips
                       set unskipped_at = ?
                     where company_id = ?
                       and subscription_id = ?
                       and skip_id = (select max(skip_id)
                                        from subscription_skips
                                       where company_id = ?
                                         and subscription_id = ?
                                         and unskipped_at is null)""", now, old.companyId(), old.subscriptionId(), old.companyId(), old.subscriptionId());
        }
    }

    private static void addSkip(Pipeline pipeline, Subscription old, Subscription changed, Instant now) {
        pipeline.add(
                        """
                        insert into subscription_skips (company_id, subscription_id, skipped_on, next_on, created_at)
                        values (?, ?, cast(? as date), cast(? as date), ?)""",
                        old.companyId(),
                        old.subscriptionId(),
                        old.billingOn().toString(),
                        changed.billingOn().toString(),
                        now)
                .add("""
                        delete from subscription_skips
                         where company_id = ?
                           and subscription_id = ?
                           and skip_id <= (select skip_id
                                             from subscription_skips
                                            where company_id = ?
                                              and subscription_id = ?
                                            order by skip_id desc
                                           offset ?
                                            limit 1)""", old.companyId(), old.subscriptionId(), old.companyId(), old.subscriptionId(), MAX_KEPT);
    }
}
