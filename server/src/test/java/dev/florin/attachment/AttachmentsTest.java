package dev.florin.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.CountingDataSource;
import dev.florin.TestDatabase;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import dev.florin.platform.database.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AttachmentsTest {
    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final UUID OTHER_ACCOUNT = new UUID(0, 2);
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

    private final CountingDataSource counted = new CountingDataSource(database.pool("attachments", 1));
    private final JdbcClient jdbc = JdbcClient.create(counted);
    private final Attachments attachments = new Attachments(
            jdbc,
            new Ids(clock, Cell.FIRST),
            clock,
            new AttachmentLinks(
                    URI.create("https://florin.example"), new Secrets(new byte[Secrets.MASTER_KEY_BYTES]), clock),
            LIMITS,
            null);

    @BeforeEach
    void anAccount() {
        jdbc.sql("insert into accounts values (?, 'CONSUMER', 'Test', 'ACTIVE', now())")
                .param(ACCOUNT)
                .update();
    }

    @Test
    void aFileExistsInItsAccountAlone() {
        UUID id = stored(pdf(100));

        assertThat(attachments.use(ACCOUNT, id)).isTrue();
        assertThat(attachments.use(OTHER_ACCOUNT, id)).isFalse();
        assertThat(attachments.find(OTHER_ACCOUNT, id)).isEmpty();
        assertThat(attachments.find(ACCOUNT, id))
                .contains(new Attachment(ACCOUNT, id, "receipt.pdf", FileType.PDF, 100, null));
    }

    @Test
    void eachOperationCostsOneStatementAndALinkNone() {
        byte[] onePart = pdf(Attachments.PART_BYTES);
        UUID id = stored(onePart);
        Attachment attachment = attachments.find(ACCOUNT, id).orElseThrow();

        assertThat(counted.count(() -> stored(onePart))).isEqualTo(1);
        assertThat(counted.count(() -> attachments.use(ACCOUNT, id))).isEqualTo(1);
        assertThat(counted.count(() -> attachments.link(ACCOUNT, id))).isZero();
        assertThat(counted.count(() -> content(attachment))).isEqualTo(1);
    }

    @Test
    void aRefusedFileOrAForgedLinkCostsNoStatement() {
        SignedLink forged = new SignedLink(ACCOUNT, new UUID(0, 4), Long.MAX_VALUE, "forged");

        assertThat(counted.count(
                        () -> assertThat(store(upload(new byte[100]))).isInstanceOf(StoreOutcome.Refused.class)))
                .isZero();
        assertThat(counted.count(() -> assertThat(attachments.follow(forged)).isEmpty()))
                .isZero();
    }

    @Test
    void aFileIsReadInPartsAndComesOutAsItWentIn() {
        byte[] file = pdf(2 * Attachments.PART_BYTES + 1);
        file[Attachments.PART_BYTES] = 1;
        Attachment attachment = attachments.find(ACCOUNT, stored(file)).orElseThrow();

        assertThat(counted.count(() -> assertThat(content(attachment)).isEqualTo(file)))
                .isEqualTo(3);
    }

    @Test
    void theRowHasTheChecksumOfTheContent() {
        UUID id = stored(pdf(1000));

        assertThat(jdbc.sql("select sha256 = sha256(content) from attachments where attachment_id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void accountIsLimitedInFilesAndBytes() {
        stored(pdf(5 * 1024 * 1024));
        stored(pdf(1024 * 1024));

        assertThat(store(upload(pdf(100)))).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(Reason.ATTACHMENT_QUOTA_EXCEEDED);
            assertThat(refused.refusal().message())
                    .contains("an account 3 files of 6 MB together, an app 4 files of 8 MB together");
        });
        assertThat(files()).isEqualTo(2);

        jdbc.sql("delete from attachments").update();
        for (int i = 0; i < 3; i++) {
            stored(pdf(100));
        }
        assertThat(store(upload(pdf(100)))).isInstanceOf(StoreOutcome.Refused.class);
        assertThat(files()).isEqualTo(3);
    }

    /** However many accounts it acts for. */
    @Test
    void anAppKeepsNoMoreThanItsShare() throws IOException {
        jdbc.sql("insert into accounts values (?, 'CONSUMER', 'Other', 'ACTIVE', now())")
                .param(OTHER_ACCOUNT)
                .update();
        for (int i = 0; i < 3; i++) {
            stored(pdf(100));
        }
        assertThat(store(of(OTHER_ACCOUNT, APP))).isInstanceOf(StoreOutcome.Stored.class);

        assertThat(store(of(OTHER_ACCOUNT, APP)))
                .isInstanceOfSatisfying(
                        StoreOutcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.ATTACHMENT_QUOTA_EXCEEDED));
        assertThat(store(of(OTHER_ACCOUNT, new UUID(0, 5)))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(files()).isEqualTo(5);
    }

    private static Upload of(UUID account, UUID app) {
        return new Upload(account, USER, app, "receipt.pdf", "application/pdf", new Bytes(pdf(100)));
    }

    @Test
    void unusedFileIsRemovedAfterSomeDays() {
        UUID used = stored(pdf(100));
        UUID unused = stored(pdf(100));
        attachments.use(ACCOUNT, used);

        now = NOW.plus(LIMITS.keepUnused());
        assertThat(attachments.removeUnused()).isZero();
        now = now.plusSeconds(1);

        assertThat(attachments.removeUnused()).isEqualTo(1);
        assertThat(attachments.removeUnused()).isZero();
        assertThat(attachments.find(ACCOUNT, used)).isPresent();
        assertThat(attachments.use(ACCOUNT, unused)).isFalse();
    }

    private long files() {
        return jdbc.sql("select count(*) from attachments").query(Long.class).single();
    }

    private StoreOutcome store(Upload upload) {
        try {
            return attachments.store(upload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID stored(byte[] file) {
        return switch (store(upload(file))) {
            case StoreOutcome.Stored(UUID attachmentId) -> attachmentId;
            case StoreOutcome.Refused(Refusal refusal) -> throw new AssertionError(refusal.message());
        };
    }

    private static Upload upload(byte[] file) {
        return new Upload(ACCOUNT, USER, APP, "receipt.pdf", "application/pdf", new Bytes(file));
    }

    private byte[] content(Attachment attachment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            attachments.open(attachment).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] pdf(int size) {
        byte[] file = new byte[size];
        byte[] start = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, file, 0, start.length);
        return file;
    }

    private record Bytes(byte[] bytes) implements Upload.Content {
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
