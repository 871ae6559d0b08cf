package dev.florin.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.CountingDataSource;
import dev.florin.TestDatabase;
import dev.florin.attachment.s3.BucketServer;
import dev.florin.attachment.s3.BucketServer.Fault;
import dev.florin.attachment.s3.S3Bucket;
import dev.florin.attachment.s3.S3Exception;
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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files whose content is in a bucket: no object without a row, no row without its object, whatever fails in between. */
class BucketFilesTest {
    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final UUID USER = new UUID(0, 3);
    private static final UUID APP = new UUID(0, 4);
    private static final AttachmentLimits LIMITS = new AttachmentLimits(
            new AttachmentLimits.Quota(6 * 1024 * 1024, 3),
            new AttachmentLimits.Quota(8 * 1024 * 1024, 4),
            Duration.ofDays(7));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = NOW;
    private final InstantSource clock = () -> now;

    @AutoClose
    private final Database database = TestDatabase.fresh();

    @AutoClose
    private final BucketServer server = new BucketServer();

    @AutoClose
    private final S3Bucket bucket = new S3Bucket(server.settings(Duration.ofSeconds(20)), Clock.systemUTC());

    private final CountingDataSource counted = new CountingDataSource(database.pool("attachments", 1));
    private final JdbcClient jdbc = JdbcClient.create(counted);
    private final BucketFiles files = new BucketFiles(jdbc, clock, bucket);
    private final Attachments attachments = attachments(files);

    @BeforeEach
    void anAccount() {
        jdbc.sql("insert into accounts values (?, 'CONSUMER', 'Test', 'ACTIVE', now())")
                .param(ACCOUNT)
                .update();
    }

    private Attachments attachments(@Nullable BucketFiles bucket) {
        AttachmentLinks links = new AttachmentLinks(
                URI.create("https://florin.example"), new Secrets(new byte[Secrets.MASTER_KEY_BYTES]), clock);
        return new Attachments(jdbc, new Ids(clock, Cell.FIRST), clock, links, LIMITS, bucket);
    }

    @Test
    void aFileIsOneObjectUnderANameOfOurs() {
        byte[] file = pdf(2 * BucketFiles.PART_BYTES + 1);

        UUID id = stored(file);

        assertThat(server.objects).containsOnlyKeys(key(id));
        assertThat(server.objects.get(key(id))).isEqualTo(file);
        assertThat(content(id)).isEqualTo(file);
        assertThat(attachments.find(ACCOUNT, id).orElseThrow().name()).isEqualTo("my receipt.pdf");
        assertThat(attachments.find(new UUID(0, 2), id)).isEmpty();
        assertThat(isInDatabase(id)).isFalse();
        assertThat(leftovers()).isZero();
    }

    @Test
    void anUploadCostsTwoStatementsAndAReadNone() {
        UUID id = stored(pdf(100));
        Attachment attachment = attachments.find(ACCOUNT, id).orElseThrow();

        assertThat(counted.count(() -> stored(pdf(100)))).isEqualTo(2);
        assertThat(counted.count(() -> attachments.open(attachment))).isZero();
    }

    @Test
    void theQuotaIsAsInTheDatabaseAndNothingIsSentAboveIt() {
        UUID inDatabase = stored(attachments(null), pdf(100));
        stored(pdf(100));
        stored(pdf(100));
        int sent = server.requests.size();

        StoreOutcome outcome = store(attachments, pdf(100));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        StoreOutcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.ATTACHMENT_QUOTA_EXCEEDED));
        assertThat(server.requests).hasSize(sent);
        assertThat(leftovers()).isZero();
        assertThat(isInDatabase(inDatabase)).isTrue();
    }

    @Test
    void filesInTheDatabaseAreReadAsBefore() {
        UUID id = stored(attachments(null), pdf(100));

        assertThat(content(id)).isEqualTo(pdf(100));
    }

    @Test
    void aServerWithoutTheBucketSaysThatItCannotReadTheFile() {
        UUID id = stored(pdf(100));
        Attachments without = attachments(null);

        assertThat(refusal(() -> without.open(without.find(ACCOUNT, id).orElseThrow())))
                .isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void whatTheStoreRefusesLeavesNothing() {
        server.fail("PUT", new Fault.Refusal(403, "AccessDenied"));

        assertThat(refusal(() -> stored(pdf(100)))).isEqualTo(Reason.UNAVAILABLE);

        assertThat(files()).isZero();
        assertThat(leftovers()).isZero();
    }

    /** It may be there, so it is removed later. */
    @Test
    void anObjectOfWhichNobodyKnowsIsRemoved() {
        server.fail("PUT", new Fault.Cut(), new Fault.Cut());

        assertThat(refusal(() -> stored(pdf(100)))).isEqualTo(Reason.UNAVAILABLE);

        assertThat(files()).isZero();
        assertThat(server.objects).hasSize(1);
        assertThat(files.removeLeftovers()).isZero();
        now = NOW.plus(BucketFiles.UPLOAD);
        assertThat(files.removeLeftovers()).isEqualTo(1);
        assertThat(server.objects).isEmpty();
        assertThat(leftovers()).isZero();
    }

    /** However late it is: its name is taken away before its object is. */
    @Test
    void anUploadThatIsBeingRemovedIsNotKept() {
        Upload upload = upload(new Bytes(pdf(100)) {
            @Override
            public InputStream open() {
                jdbc.sql("update attachment_leftovers set is_claimed = true").update();
                return super.open();
            }
        });

        assertThat(refusal(() -> store(attachments, upload))).isEqualTo(Reason.UNAVAILABLE);

        assertThat(files()).isZero();
        now = NOW.plus(BucketFiles.UPLOAD);
        assertThat(files.removeLeftovers()).isEqualTo(1);
        assertThat(server.objects).isEmpty();
    }

    @Test
    void theObjectOfAnUnusedFileGoesWithIt() {
        UUID used = stored(pdf(100));
        stored(pdf(200));
        UUID inDatabase = stored(attachments(null), pdf(300));
        attachments.use(ACCOUNT, used);
        now = NOW.plus(LIMITS.keepUnused()).plusSeconds(1);

        assertThat(attachments.removeUnused()).isEqualTo(2);
        assertThat(server.objects).hasSize(2);
        assertThat(files.removeLeftovers()).isEqualTo(1);

        assertThat(server.objects).containsOnlyKeys(key(used));
        assertThat(content(used)).isEqualTo(pdf(100));
        assertThat(attachments.find(ACCOUNT, inDatabase)).isEmpty();
        assertThat(leftovers()).isZero();
    }

    @Test
    void whatCannotBeRemovedNowIsRemovedLater() {
        stored(pdf(100));
        stored(pdf(100));
        now = NOW.plus(LIMITS.keepUnused()).plusSeconds(1);
        attachments.removeUnused();
        Fault failed = new Fault.Refusal(500, "InternalError");
        server.fail("DELETE", failed, failed);

        assertThatThrownBy(files::removeLeftovers).isInstanceOf(S3Exception.class);
        assertThat(files.removeLeftovers()).isZero();
        now = now.plus(BucketFiles.CLAIM);
        assertThat(files.removeLeftovers()).isEqualTo(2);

        assertThat(server.objects).isEmpty();
        assertThat(leftovers()).isZero();
    }

    @Test
    void aStoreThatIsDownRefusesAReadBeforeItHasBegun() {
        UUID id = stored(pdf(100));
        Fault failed = new Fault.Refusal(503, "SlowDown");
        server.fail("GET", failed, failed);

        assertThat(refusal(() -> attachments.open(found(id)))).isEqualTo(Reason.UNAVAILABLE);
        assertThat(content(id)).isEqualTo(pdf(100));
    }

    @Test
    void anObjectThatIsGoneIsNoFile() {
        UUID id = stored(pdf(100));
        server.objects.clear();

        assertThat(refusal(() -> attachments.open(found(id)))).isEqualTo(Reason.NOT_FOUND);
    }

    /** The last part is held back until the whole is known to be right. */
    @Test
    void aChangedObjectIsNeverSentAsAWhole() {
        byte[] file = pdf(BucketFiles.PART_BYTES + 100);
        UUID id = stored(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FileParts parts = attachments.open(found(id));
        server.fail("GET", new Fault.Garbled());

        assertThatThrownBy(() -> parts.writeTo(out))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key(id));

        assertThat(out.size()).isEqualTo(BucketFiles.PART_BYTES);
    }

    private Attachment found(UUID id) {
        return attachments.find(ACCOUNT, id).orElseThrow();
    }

    private static String key(UUID id) {
        return "test/" + ACCOUNT + "/" + id;
    }

    private static Reason refusal(Runnable work) {
        try {
            work.run();
        } catch (RefusedException e) {
            return e.refusal().reason();
        }
        throw new AssertionError("nothing was refused");
    }

    private boolean isInDatabase(UUID id) {
        return jdbc.sql("select content is not null from attachments where attachment_id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private long files() {
        return jdbc.sql("select count(*) from attachments").query(Long.class).single();
    }

    private long leftovers() {
        return jdbc.sql("select count(*) from attachment_leftovers")
                .query(Long.class)
                .single();
    }

    private UUID stored(byte[] file) {
        return stored(attachments, file);
    }

    private static UUID stored(Attachments attachments, byte[] file) {
        return switch (store(attachments, file)) {
            case StoreOutcome.Stored(UUID attachmentId) -> attachmentId;
            case StoreOutcome.Refused(Refusal refusal) -> throw new AssertionError(refusal.message());
        };
    }

    private static StoreOutcome store(Attachments attachments, byte[] file) {
        return store(attachments, upload(new Bytes(file)));
    }

    private static StoreOutcome store(Attachments attachments, Upload upload) {
        try {
            return attachments.store(upload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Upload upload(Upload.Content content) {
        return new Upload(ACCOUNT, USER, APP, "../my receipt.pdf", "application/pdf", content);
    }

    private byte[] content(UUID id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            attachments.open(found(id)).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] pdf(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        byte[] start = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, file, 0, start.length);
        return file;
    }

    private static class Bytes implements Upload.Content {
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
