package dev.florin.subscription;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for subscriptions that are due, and begins their renewals. Any number of servers may look. */
public final class Renewals implements AutoCloseable {
    static final Duration POLL = Duration.ofSeconds(30);

    /** Begun in one look; more in the next. */
    static final int MAX_BEGUN = 10_000;

    private static final int PAGE = 100;
    private static final Logger log = LoggerFactory.getLogger(Renewals.class);

    private final RenewalStart start;
    private final Transactions transactions;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("renewals").factory());

    Renewals(RenewalStart start, Transactions transactions, InstantSource clock) {
        this.start = start;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Due(Instant at, long companyId, long subscriptionId) {}

    public void start() {
        var _ = timer.scheduleWithFixedDelay(
                this::lookQuietly, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops looking. What has begun goes on as an operation. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /**
     * Ends the pauses that are over, and begins what is due, the longest overdue first. One that fails does not hold up the others.
     *
     * @return how many were begun
     */
    public int look() {
        resume();
        int begun = 0;
        Due last = new Due(Instant.EPOCH, 0, 0);
        for (int seen = 0; seen < MAX_BEGUN; seen += PAGE) {
            List<Due> page = page(last);
            for (Due due : page) {
                begun += begin(due) ? 1 : 0;
            }
            if (page.size() < PAGE) {
                return begun;
            }
            last = page.getLast();
        }
        return begun;
    }

    /** They are due then, as any others. */
    private void resume() {
        Instant now = clock.instant();
        transactions.run(
                connection -> new Pipeline().add("""
                        update subscriptions
                           set status = 'active', resumes = false, updated_at = ?
                         where (company_id, subscription_id) in (
                               select company_id, subscription_id
                                 from subscriptions
                                where status = 'paused'
                                  and resumes
                                  and next_billing_at <= ?
                                order by next_billing_at
                                limit ?
                                  for no key update skip locked)""", now, now, MAX_BEGUN).execute(connection));
    }

    private boolean begin(Due due) {
        try {
            return start.begin(due.companyId(), due.subscriptionId()).isPresent();
        } catch (RuntimeException | Error e) {
            log.error("subscription {} of company {} was not renewed", due.subscriptionId(), due.companyId(), e);
            return false;
        }
    }

    private List<Due> page(Due after) {
        return transactions.call(connection -> {
            List<Due> found = new ArrayList<>();
            new Pipeline()
                    .add(
                            row -> found.add(new Due(
                                    row.getObject("next_billing_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getLong("company_id"),
                                    row.getLong("subscription_id"))),
                            """
                            select s.next_billing_at, s.company_id, s.subscription_id
                              from subscriptions s
                             where s.status = 'active'
                               and s.next_billing_at <= ?
                               and (s.next_billing_at, s.company_id, s.subscription_id) > (?, ?, ?)
                               and not exists (select 1
                                                 from renewals r
                                                where r.company_id = s.company_id
                                                  and r.subscription_id = s.subscription_id
                                                  and r.status = 'pending')
                             order by s.next_billing_at, s.company_id, s.subscription_id
                             limit ?""",
                            clock.instant(),
                            after.at(),
                            after.companyId(),
                            after.subscriptionId(),
                            PAGE)
                    .execute(connection);
            return found;
        });
    }

    void lookQuietly() {
        try {
            var _ = look();
        } catch (Throwable e) {
            // Whatever it is: a timer never again runs a task that has thrown.
            log.warn("looking for subscriptions that are due failed: {}", e.toString());
        }
    }
}
