package dev.florin.attachment;

import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;

/** Stores, finds and reads the files of an account. A file of another account does not exist. */
public final class Attachments {
    /** The largest file, in bytes. */
    public static final int MAX_FILE_BYTES = 5 * 1024 * 1024;

    /** How much of a file in the database is in memory at once when it is read, in bytes. */
    static final int PART_BYTES = 32 * 1024;

    /** Files that one statement removes. */
    static final int BATCH = 50;

    private static final String INSERT = """
            insert into attachments (%s, content)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            """.formatted(NewFile.COLUMNS) + NewFile.ROOM;

    private static final String REMOVE_UNUSED = """
            with unused as (
                 delete from attachments
                  where (account_id, attachment_id) in (
                        select account_id, attachment_id
                          from attachments
                         where used_at is null
                           and created_at < ?
                         order by created_at
                         limit ?
                           for update skip locked)
              returning object_key),
                 objects as (
                 insert into attachment_leftovers (object_key, remove_at)
                 select object_key, '-infinity'
                   from unused
                  where object_key is not null
                     on conflict do nothing)
            select count(*)::int
              from unused""";

    private static final Logger log = LoggerFactory.getLogger(Attachments.class);

    private final JdbcClient jdbc;
    private final Ids ids;
    private final InstantSource clock;
    private final AttachmentLinks links;
    private final AttachmentLimits limits;
    private final @Nullable BucketFiles bucket;

    /** @param bucket where new files are kept; null for the database */
    Attachments(
            JdbcClient jdbc,
            Ids ids,
            InstantSource clock,
            AttachmentLinks links,
            AttachmentLimits limits,
            @Nullable BucketFiles bucket) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.links = links;
        this.limits = limits;
        this.bucket = bucket;
    }

    /** Keeps a file that is what it is said to be: PDF or PNG, by its declared type and by its content. */
    public StoreOutcome store(Upload upload) throws IOException {
        long size = upload.content().size();
        if (size == 0) {
            return refused(Reason.REQUEST_MALFORMED, "The file is empty.");
        }
        if (size > MAX_FILE_BYTES) {
            return refused(Reason.BODY_TOO_LARGE, "The file is larger than 5 MB.");
        }
        Optional<FileType> type = FileType.ofMediaType(upload.mediaType());
        if (type.isEmpty() || !type.get().fits(upload.content())) {
            return refused(Reason.REQUEST_MALFORMED, "Only application/pdf and image/png files are accepted.");
        }
        return insert(upload, type.get())
                .<StoreOutcome>map(StoreOutcome.Stored::new)
                .orElseGet(() -> refused(Reason.ATTACHMENT_QUOTA_EXCEEDED, quota()));
    }

    private String quota() {
        return "The account or the app has as many files as it may have: an account " + limits.account() + ", an app "
                + limits.app() + ". Files that no purchase names are removed by themselves.";
    }

    /** None when the account or the app has no room for it. Uploads at the same time may each find the same room. */
    private Optional<UUID> insert(Upload upload, FileType type) throws IOException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        NewFile file = new NewFile(ids.next(), upload, type, Hashes.sha256(upload.content()), now);
        boolean isKept = bucket == null ? insertWithContent(file) : bucket.insert(file, limits);
        return isKept ? Optional.of(file.attachmentId()) : Optional.empty();
    }

    private boolean insertWithContent(NewFile file) throws IOException {
        try (InputStream content = file.upload().content().open()) {
            return jdbc.sql(INSERT)
                            .params(file.row())
                            .param(new SqlBinaryValue(content, file.size()))
                            .params(file.room(limits))
                            .update()
                    == 1;
        }
    }

    /**
     * Keeps a file that a purchase names for as long as the account: one statement.
     *
     * @return whether the account has it
     */
    public boolean use(UUID accountId, UUID attachmentId) {
        return jdbc.sql("""
                                update attachments
                                   set used_at = coalesce(used_at, ?)
                                 where account_id = ?
                                   and attachment_id = ?""")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), accountId, attachmentId)
                        .update()
                > 0;
    }

    /** Removes some of the files that nobody has used for long enough, and says how many; their objects are leftovers then. */
    int removeUnused() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql(REMOVE_UNUSED)
                .params(now.minus(limits.keepUnused()), BATCH)
                .query(Integer.class)
                .single();
    }

    /** The account's file: one statement, which leaves the content where it is. */
    public Optional<Attachment> find(UUID accountId, UUID attachmentId) {
        return jdbc.sql("""
                        select file_name, content_type, size_bytes, object_key, encode(sha256, 'hex') as sha256
                          from attachments
                         where account_id = ?
                           and attachment_id = ?""")
                .params(accountId, attachmentId)
                .query((row, number) -> new Attachment(
                        accountId,
                        attachmentId,
                        row.getString("file_name"),
                        FileType.ofMediaType(row.getString("content_type")).orElseThrow(),
                        row.getInt("size_bytes"),
                        object(row.getString("object_key"), row.getString("sha256"))))
                .optional();
    }

    /** A link to an account's file that needs no login and lives 15 minutes. It costs no database read. */
    public String link(UUID accountId, UUID attachmentId) {
        return links.to(accountId, attachmentId);
    }

    /** The file behind a link; none when the link was not made here, was changed, or has expired. */
    public Optional<Attachment> follow(SignedLink link) {
        return links.isValid(link) ? find(link.accountId(), link.attachmentId()) : Optional.empty();
    }

    private static @Nullable StoredObject object(@Nullable String key, String sha256) {
        return key == null ? null : new StoredObject(key, sha256);
    }

    /**
     * Reads the first part of the content.
     *
     * @throws dev.florin.platform.RefusedException when it is in a bucket that cannot be read
     */
    public FileParts open(Attachment attachment) {
        StoredObject object = attachment.object();
        if (object == null) {
            return new FileParts(attachment, (start, length) -> part(attachment, start, length));
        }
        if (bucket == null) {
            log.error("{} is in a bucket, and FLORIN_ATTACHMENTS_S3_BUCKET is not set", object.key());
            throw Refusal.of(Reason.UNAVAILABLE, "The file cannot be read right now. Try again later.")
                    .asException();
        }
        return new FileParts(attachment, (start, length) -> bucket.part(object, start, length));
    }

    private byte[] part(Attachment attachment, int start, int length) {
        return jdbc.sql("""
                        select substring(content from ? for ?)
                          from attachments
                         where account_id = ?
                           and attachment_id = ?""")
                .params(start + 1, length, attachment.accountId(), attachment.attachmentId())
                .query(byte[].class)
                .single();
    }

    private static StoreOutcome refused(Reason reason, String message) {
        return new StoreOutcome.Refused(Refusal.of(reason, message));
    }
}
