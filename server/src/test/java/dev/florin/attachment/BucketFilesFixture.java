package dev.florin.attachment;

import dev.florin.CountingDataSource;
import dev.florin.TestDatabase;
import dev.florin.attachment.s3.BucketServer;
import dev.florin.attachment.s3.S3Bucket;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Secrets;
import dev.florin.platform.database.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that keeps files in a bucket, without HTTP. */
abstract class BucketFilesFixture {
    static final UUID ACCOUNT = new UUID(0, 1);
    static final UUID USER = new UUID(0, 3);
    static final UUID APP = new UUID(0, 4);
    static final AttachmentLimits LIMITS = new AttachmentLimits(
            new AttachmentLimits.Quota(6 * 1024 * 1024, 3),
            new AttachmentLimits.Quota(8 * 1024 * 1024, 4),
            Duration.ofDays(7));
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    volatile Instant now = NOW;
    final InstantSource clock = () -> now;

    @AutoClose
    final Database database = TestDatabase.fresh();

    @AutoClose
    final BucketServer server = new BucketServer();

    @AutoClose
    final S3Bucket bucket = new S3Bucket(server.settings(Duration.ofSeconds(20)), Clock.systemUTC());

    final CountingDataSource counted = new CountingDataSource(database.pool("attachments", 1));
    final JdbcClient jdbc = JdbcClient.create(counted);
    final BucketFiles files = new BucketFiles(jdbc, clock, bucket);
    final Attachments attachments = attachments(files);

    @BeforeEach
    void anAccount() {
        jdbc.sql("insert into accounts values (?, 'CONSUMER', 'Test', 'ACTIVE', now())")
                .param(ACCOUNT)
                .update();
    }

    Attachments attachments(@Nullable BucketFiles bucket) {
        AttachmentLinks links = new AttachmentLinks(
                URI.create("https://florin.example"), new Secrets(new byte[Secrets.MASTER_KEY_BYTES]), clock);
        return new Attachments(jdbc, new Ids(clock, Cell.FIRST), clock, links, LIMITS, bucket);
    }

    Attachment found(UUID id) {
        return attachments.find(ACCOUNT, id).orElseThrow();
    }

    static String key(UUID id) {
        return "test/" + ACCOUNT + "/" + id;
    }

    static Reason refusal(Runnable work) {
        try {
            work.run();
        } catch (RefusedException e) {
            return e.refusal().reason();
        }
        throw new AssertionError("nothing was refused");
    }

    boolean isInDatabase(UUID id) {
        return jdbc.sql("select content is not null from attachments where attachment_id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    long files() {
        return jdbc.sql("select count(*) from attachments").query(Long.class).single();
    }

    long leftovers() {
        return jdbc.sql("select count(*) from attachment_leftovers")
                .query(Long.class)
                .single();
    }

    UUID stored(byte[] file) {
        return stored(attachments, file);
    }

    static UUID stored(Attachments attachments, byte[] file) {
        return switch (store(attachments, file)) {
            case StoreOutcome.Stored(UUID attachmentId) -> attachmentId;
            case StoreOutcome.Refused(Refusal refusal) -> throw new AssertionError(refusal.message());
        };
    }

    static StoreOutcome store(Attachments attachments, byte[] file) {
        return store(attachments, upload(new Bytes(file)));
    }

    static StoreOutcome store(Attachments attachments, Upload upload) {
        try {
            return attachments.store(upload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Upload upload(Upload.Content content) {
        return new Upload(ACCOUNT, USER, APP, "../my receipt.pdf", "application/pdf", content);
    }

    byte[] content(UUID id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            attachments.open(found(id)).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] pdf(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        byte[] start = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, file, 0, start.length);
        return file;
    }

    static class Bytes implements Upload.Content {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
