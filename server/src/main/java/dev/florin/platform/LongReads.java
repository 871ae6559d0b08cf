package dev.florin.platform;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;

/**
 * Searches by people, each of which may have to read very much: few at once and none for long, so that connections are
 * left for everybody else.
 */
public final class LongReads {
    /** How many of one sort run at once on the server. */
    public static final int AT_ONCE = 2;

    /** How long one of them may take. */
    public static final Duration MOST = Duration.ofSeconds(5);

    private static final int MAX_WAITING = 8;
    private static final long WAIT_MILLIS = 500;

    /** PostgreSQL's word for a statement that took too long. */
    private static final String CANCELED = "57014";

    private final Transactions transactions;
    private final Semaphore turns;
    private final Duration most;

    /** @param most how long one may take; zero is unlimited */
    public LongReads(Transactions transactions, int atOnce, Duration most) {
        this.transactions = transactions;
        this.turns = new Semaphore(atOnce, true);
        this.most = most;
    }

    /** Those of a server. */
    public static LongReads bounded(Transactions transactions) {
        return new LongReads(transactions, AT_ONCE, MOST);
    }

    /**
     * Runs one query.
     *
     * @throws RefusedException when there are too many of them, or this one takes too long
     */
    public void run(Pipeline.RowReader reader, String query, Object... values) {
        begin();
        try {
            transactions.atOnce(new Pipeline()
                    .add("set local statement_timeout = " + most.toMillis())
                    .add(reader, query, values));
        } catch (DataAccessException e) {
            throw isCanceled(e) ? tookTooLong() : e;
        } finally {
            turns.release();
        }
    }

    private void begin() {
        try {
            if (turns.getQueueLength() < MAX_WAITING && turns.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(Reason.TOO_BUSY, "Others are searching just now. Try again in a moment.")
                .asException();
    }

    private static boolean isCanceled(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause && CANCELED.equals(cause.getSQLState());
    }

    private RefusedException tookTooLong() {
        return Refusal.of(
                        Reason.TOO_BUSY,
                        "This takes more than " + most.toSeconds()
                                + " seconds and was stopped. Ask for less of it: a shorter time, or something rarer.")
                .asException();
    }
}
