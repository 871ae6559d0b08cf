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
import java.util.List;
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

    /** Objects that are claimed at once. */
    private static final int BATCH = 50;

    private static final String RESERVE =
            "insert into attachment_leftovers (object_key, remove_at)\nselect ?, ?\n" + NewFile.ROOM;

    private static final String GIVE_UP = """
            delete from attachment_leftovers
             where object_key = ?
               and not is_claimed""";

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
            }
            throw refused(e, "The file cannot be kept now. Try again later.");
        }
        if (jdbc.sql(KEEP).param(key).params(file.row()).update() == 0) {
            throw Refusal.of(Reason.UNAVAILABLE, "The upload took too long. Try again later.")
                    .asException();
        }
        return true;
    }

    /** @throws RefusedException when it cannot be read */
    byte[] part(StoredObject object, int start, int length) {
        try {
            return bucket.read(object.key(), start, length);
        } catch (S3Exception e) {
            throw refused(e, "The file cannot be read now. Try again later.");
        }
    }

    /**
     * Removes some of the objects that no file has, and says how many. Where the bucket fails, the rest is tried again after
     * {@link #CLAIM}.
     */
    int removeLeftovers() {
        List<String> claimed = jdbc.sql(CLAIM_LEFTOVERS)
                .params(now().plus(CLAIM), now(), BATCH)
                .query((row, _) -> row.getString("object_key"))
                .list();
        for (String key : claimed) {
            bucket.delete(key);
            jdbc.sql("delete from attachment_leftovers where object_key = ?")
                    .param(key)
                    .update();
        }
        return claimed.size();
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

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
