package dev.florin.attachment;

import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;

/** Stores, finds and reads the files of an account. A file of another account does not exist. */
public final class Attachments {
    /** The largest file, in bytes. */
    public static final int MAX_FILE_BYTES = 5 * 1024 * 1024;

    /** How much of a file is in memory at once when it is read, in bytes. */
    public static final int PART_BYTES = 32 * 1024;

    /** Files that one statement removes. */
    static final int BATCH = 50;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final InstantSource clock;
    private final AttachmentLinks links;
    private final AttachmentLimits limits;

    Attachments(JdbcClient jdbc, Ids ids, InstantSource clock, AttachmentLinks links, AttachmentLimits limits) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.links = links;
        this.limits = limits;
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
        UUID id = ids.next();
        try (InputStream content = upload.content().open()) {
            int inserted = jdbc.sql("""
                        insert into attachments
                               (account_id, attachment_id, user_id, app_id, file_name, content_type, size_bytes, sha256,
                                content, created_at)
                        select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                          from (select count(*) as files, coalesce(sum(size_bytes), 0) as bytes
                                  from attachments
                                 where account_id = ?) as account,
                               (select count(*) as files, coalesce(sum(size_bytes), 0) as bytes
                                  from attachments
                                 where app_id = ?) as app
                         where account.files < ?
                           and account.bytes + ? <= ?
                           and app.files < ?
                           and app.bytes + ? <= ?""")
                    .params(
                            upload.accountId(),
                            id,
                            upload.userId(),
                            upload.appId(),
                            FileName.safe(upload.name(), type),
                            type.mediaType(),
                            (int) upload.content().size(),
                            sha256(upload.content()),
                            new SqlBinaryValue(content, upload.content().size()),
                            clock.instant().atOffset(ZoneOffset.UTC),
                            upload.accountId(),
                            upload.appId(),
                            limits.account().maxFiles(),
                            upload.content().size(),
                            limits.account().maxBytes(),
                            limits.app().maxFiles(),
                            upload.content().size(),
                            limits.app().maxBytes())
                    .update();
            return inserted == 1 ? Optional.of(id) : Optional.empty();
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

    /** Removes some of the files that nobody has used for long enough, and says how many. */
    int removeUnused() {
        return jdbc.sql("""
                        delete from attachments
                         where (account_id, attachment_id) in (
                               select account_id, attachment_id
                                 from attachments
                                where used_at is null
                                  and created_at < ?
                                order by created_at
                                limit ?
                                  for update skip locked)""")
                .params(clock.instant().minus(limits.keepUnused()).atOffset(ZoneOffset.UTC), BATCH)
                .update();
    }

    /** The account's file: one statement, which leaves the content where it is. */
    public Optional<Attachment> find(UUID accountId, UUID attachmentId) {
        return jdbc.sql("""
                        select file_name, content_type, size_bytes
                          from attachments
                         where account_id = ?
                           and attachment_id = ?""")
                .params(accountId, attachmentId)
                .query((row, number) -> new Attachment(
                        accountId,
                        attachmentId,
                        row.getString("file_name"),
                        FileType.ofMediaType(row.getString("content_type")).orElseThrow(),
                        row.getInt("size_bytes")))
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

    /** Writes the content, a part at a time, so that a slow reader costs little memory and no connection. */
    public void copy(Attachment attachment, OutputStream out) throws IOException {
        for (int start = 0; start < attachment.size(); start += PART_BYTES) {
            out.write(part(attachment, start));
        }
    }

    private byte[] part(Attachment attachment, int start) {
        return jdbc.sql("""
                        select substring(content from ? for ?)
                          from attachments
                         where account_id = ?
                           and attachment_id = ?""")
                .params(start + 1, PART_BYTES, attachment.accountId(), attachment.attachmentId())
                .query(byte[].class)
                .single();
    }

    private static StoreOutcome refused(Reason reason, String message) {
        return new StoreOutcome.Refused(Refusal.of(reason, message));
    }

    private static byte[] sha256(Upload.Content content) throws IOException {
        try (InputStream in = content.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[PART_BYTES];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                digest.update(part, 0, read);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
