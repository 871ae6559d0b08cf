package dev.florin.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.attachment.s3.BucketServer.Fault;
import dev.florin.platform.Reason;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Files whose content is in a bucket: no object without a row, no row without its object, whatever fails in between. */
class BucketFilesTest extends BucketFilesFixture {
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

    /** A store that hangs takes only so many requests with it. */
    @Test
    void moreReadsThanThereIsRoomForAreRefusedAtOnce() throws Exception {
        UUID id = stored(pdf(100));
        Attachment file = found(id);
        List<Thread> readers = new ArrayList<>();
        int before = server.requests.size();
        for (int i = 0; i < BucketFiles.READS; i++) {
            server.fail("GET", new Fault.Late(Duration.ZERO, Duration.ofSeconds(3)));
        }
        for (int i = 0; i < BucketFiles.READS; i++) {
            readers.add(Thread.ofVirtual().start(() -> attachments.open(file)));
        }
        while (server.requests.size() < before + BucketFiles.READS) {
            Thread.sleep(10);
        }
        Instant start = Instant.now();

        assertThat(refusal(() -> attachments.open(file))).isEqualTo(Reason.UNAVAILABLE);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(content(id)).isEqualTo(pdf(100));
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
}
