package dev.florin.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.attachment.s3.BucketServer.Fault;
import dev.florin.attachment.s3.S3Exception;
import dev.florin.platform.Reason;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Objects that no file has are removed, and none is forgotten. */
class BucketLeftoversTest extends BucketFilesFixture {
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

    /** However late it is: its name is taken away before its object is, and noted again when the object comes after that. */
    @Test
    void anUploadThatEndsAfterItsRemovalIsNotKept() {
        Upload upload = upload(new Bytes(pdf(100)) {
            @Override
            public InputStream open() {
                if (leftovers() == 1) {
                    now = NOW.plus(BucketFiles.UPLOAD);
                    files.removeLeftovers();
                }
                return super.open();
            }
        });

        assertThat(refusal(() -> store(attachments, upload))).isEqualTo(Reason.UNAVAILABLE);

        assertThat(files()).isZero();
        assertThat(server.objects).hasSize(1);
        assertThat(files.removeLeftovers()).isEqualTo(1);
        assertThat(server.objects).isEmpty();
        assertThat(leftovers()).isZero();
    }

    /** Whoever removes it has asked the store already, and then takes only the name that it claimed. */
    @Test
    void anUploadThatEndsDuringItsRemovalIsNotForgotten() throws Exception {
        AtomicReference<Thread> remover = new AtomicReference<>();
        Upload upload = upload(new Bytes(pdf(100)) {
            @Override
            public InputStream open() {
                if (leftovers() == 1 && remover.get() == null) {
                    now = NOW.plus(BucketFiles.UPLOAD);
                    server.fail("DELETE", new Fault.Late(Duration.ZERO, Duration.ofSeconds(2)));
                    remover.set(Thread.ofVirtual().start(files::removeLeftovers));
                    server.awaitRequest("DELETE");
                }
                return super.open();
            }
        });

        assertThat(refusal(() -> store(attachments, upload))).isEqualTo(Reason.UNAVAILABLE);
        remover.get().join();

        assertThat(server.objects).hasSize(1);
        now = now.plus(BucketFiles.CLAIM);
        assertThat(files.removeLeftovers()).isEqualTo(1);
        assertThat(server.objects).isEmpty();
    }

    @Test
    void anObjectThatIsNotRemovedHoldsUpNoOther() {
        for (int i = 0; i < 3; i++) {
            stored(pdf(100));
        }
        now = NOW.plus(LIMITS.keepUnused()).plusSeconds(1);
        attachments.removeUnused();
        server.fail("DELETE", new Fault.Refusal(403, "AccessDenied"));

        assertThat(files.removeLeftovers()).isEqualTo(2);
        assertThat(server.objects).hasSize(1);

        now = now.plus(BucketFiles.CLAIM);
        assertThat(files.removeLeftovers()).isEqualTo(1);
        assertThat(server.objects).isEmpty();
    }

    /** Each takes what the other has not. */
    @Test
    void twoServersRemoveDifferentObjects() throws Exception {
        for (int i = 0; i < 3; i++) {
            stored(pdf(100));
        }
        now = NOW.plus(LIMITS.keepUnused()).plusSeconds(1);
        attachments.removeUnused();
        int before = server.requests.size();
        BucketFiles other = new BucketFiles(jdbc, clock, bucket);
        Thread thread = Thread.ofVirtual().start(other::removeLeftovers);
        files.removeLeftovers();
        thread.join();

        assertThat(server.requests.subList(before, server.requests.size()))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(leftovers()).isZero();
    }

    /** A store that does not answer is not asked for each of them. */
    @Test
    void whatCannotBeRemovedNowIsRemovedLater() {
        List<UUID> ids = List.of(stored(pdf(100)), stored(pdf(100)), stored(pdf(100)));
        now = NOW.plus(LIMITS.keepUnused()).plusSeconds(1);
        attachments.removeUnused();
        Fault failed = new Fault.Refusal(500, "InternalError");
        server.fail("DELETE", failed, failed, failed, failed);

        assertThatThrownBy(files::removeLeftovers).isInstanceOf(S3Exception.class);
        assertThat(server.objects).hasSameSizeAs(ids);
        assertThat(files.removeLeftovers()).isZero();
        now = now.plus(BucketFiles.CLAIM);
        assertThat(files.removeLeftovers()).isEqualTo(3);

        assertThat(server.objects).isEmpty();
        assertThat(leftovers()).isZero();
    }
}
