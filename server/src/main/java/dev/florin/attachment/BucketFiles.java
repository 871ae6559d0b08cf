package dev.florin.attachment;

import dev.florin.attachment.s3.S3Bucket;
import dev.florin.attachment.s3.S3Exception;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps files in a bucket. An object's name is put down among the leftovers before the object is made, and taken from there
 * with the file's row; and goes back there when the row is removed. So a server may die at any moment, and no object is
 * left that nothing names.
 */
final class BucketFiles {
    /** How much of a file is in memory at once when it is read, in bytes. */
    static final int PART_BYTES = S3Bucket.PART_BYTES;

    /** How long an upload certainly does not take. */
    static final Duration UPLOAD = Duration.ofHours(1);

    /** How long others leave objects alone that a server is removing. */
    static final Duration CLAIM = Duration.ofMinutes(15);

    /** Parts that are read at once; each waits for the store for some time when it hangs. */
    static final int READS = 32;

    /** Objects that are claimed at once. */
    private static final int BATCH = 50;

    /** Requests for objects that get no answer, one after the other, until the rest is left for later. */
    private static final int MAX_SILENT = 2;

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final String UNREAD = "The file cannot be read right now. Try again later.";

    private static final String RESERVE =
            "insert into attachment_leftovers (object_key, remove_at)\nselect ?, ?\n" + NewFile.ROOM;

    private static final String GIVE_UP = """
            delete from attachment_leftovers
             where object_key = ?
               and not is_claimed""";

    /** Whoever is removing the object may have done so before it came: the time is no longer theirs. */
    private static final String NAME_AGAIN = """
            insert into attachment_leftovers (object_key, remove_at, is_claimed)
            values (?, ?, true)
                on conflict (object_key) do update
               set remove_at = excluded.remove_at,
                   is_claimed = true""";

    private static final String REMOVED = """
            delete from attachment_leftovers
             where object_key = ?
               and remove_at = ?""";

    private static final String KEEP = """
            with kept as (
                 delete from attachment_leftovers
                  where object_key = ?
                    and not is_claimed
              returning object_key)
            insert into attachments (%s, object_key)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, object_key
              from kept""".formatted(NewFile.COLUMNS);

    private static final String CLAIM_LEFTOVERS = """
            update attachment_leftovers
               set is_claimed = true,
                   remove_at = ?
             where object_key in (
                   select object_key
                     from attachment_leftovers
                    where remove_at <= ?
                    order by remove_at
                    limit ?
                      for update skip locked)
            returning object_key""";

    private static final Logger log = LoggerFactory.getLogger(BucketFiles.class);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final S3Bucket bucket;
    private final Semaphore reads = new Semaphore(READS);

    /** @param clock the real time, as other servers have it */
    BucketFiles(JdbcClient jdbc, InstantSource clock, S3Bucket bucket) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.bucket = bucket;
    }

    /**
     * Keeps it: two statements around the upload. False when the account or the app has no room for it.
     *
     * @throws RefusedException when the bucket has not taken it
     */
    boolean insert(NewFile file, AttachmentLimits limits) {
        String key = bucket.prefix() + file.upload().accountId() + "/" + file.attachmentId();
        int reserved = jdbc.sql(RESERVE)
                .params(key, now().plus(UPLOAD))
                .params(file.room(limits))
                .update();
        if (reserved == 0) {
            return false;
        }
        try {
            bucket.put(key, file.type().mediaType(), file.upload().content());
        } catch (S3Exception e) {
            if (e.kind() == S3Exception.Kind.REFUSED) {
                jdbc.sql(GIVE_UP).param(key).update();
            } else {
                nameAgain(key, now().plus(UPLOAD));
            }
            throw refused(e, "The file cannot be stored right now. Try again later.");
        }
        if (jdbc.sql(KEEP).param(key).params(file.row()).update() == 0) {
            nameAgain(key, now());
            throw Refusal.of(Reason.UNAVAILABLE, "The upload took too long. Try again later.")
                    .asException();
        }
        return true;
    }

    /** @throws RefusedException when it cannot be read */
    byte[] part(StoredObject object, int start, int length) {
        enter(start > 0);
        try {
            return bucket.read(object.key(), start, length);
        } catch (S3Exception e) {
            throw refused(e, UNREAD);
        } finally {
            reads.release();
        }
    }

    /** What has begun waits a little, so that it is not broken off; what has not is refused at once. */
    private void enter(boolean hasBegun) {
        boolean isIn = false;
        try {
            isIn = hasBegun ? reads.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS) : reads.tryAcquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!isIn) {
            throw Refusal.of(Reason.UNAVAILABLE, UNREAD).asException();
        }
    }

    /**
     * Removes some of the objects that no file has, and says how many. What the bucket does not remove is tried again after
     * {@link #CLAIM}.
     *
     * @throws S3Exception when the bucket does not answer, several times in a row
     */
    int removeLeftovers() {
        OffsetDateTime now = now();
        OffsetDateTime until = now.plus(CLAIM);
        List<String> claimed = jdbc.sql(CLAIM_LEFTOVERS)
                .params(until, now, BATCH)
                .query((row, _) -> row.getString("object_key"))
                .list();
        int removed = 0;
        int silent = 0;
        for (String key : claimed) {
            try {
                bucket.delete(key);
            } catch (S3Exception e) {
                silent = e.kind() == S3Exception.Kind.SILENT ? silent + 1 : 0;
                if (silent == MAX_SILENT) {
                    throw e;
                }
                log.warn("an orphaned object is not removed: {}", e.getMessage());
                continue;
            }
            silent = 0;
            removed += jdbc.sql(REMOVED).params(key, until).update();
        }
        return removed;
    }

    private void nameAgain(String key, OffsetDateTime removeAt) {
        jdbc.sql(NAME_AGAIN).params(key, removeAt).update();
    }

    /** An object that is gone is for operators to look for, and for clients a file that does not exist. */
    private static RefusedException refused(S3Exception failure, String message) {
        if (failure.kind() == S3Exception.Kind.MISSING) {
            log.error("a file's object is missing: {}", failure.getMessage());
            return Refusal.of(Reason.NOT_FOUND, "There is no such file, or the link has expired.")
                    .asException();
        }
        log.warn("the bucket of attachments failed: {}", failure.getMessage());
        return Refusal.of(Reason.UNAVAILABLE, message).asException();
    }

    /** As exact as a column, since what was written is compared. */
    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
