package dev.florin.attachment.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.attachment.Upload;
import dev.florin.attachment.s3.BucketServer.Fault;
import dev.florin.platform.StartupRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3BucketTest {
    private static final String KEY = "test/a/b";
    private static final String PDF = "application/pdf";
    private static final Duration SOON = Duration.ofMillis(500);

    @AutoClose
    private final BucketServer server = new BucketServer();

    @AutoClose
    private final S3Bucket bucket = new S3Bucket(server.settings(Duration.ofSeconds(20)), Clock.systemUTC());

    @AutoClose
    private final S3Bucket hasty = new S3Bucket(server.settings(SOON), Clock.systemUTC());

    @Test
    void anObjectComesOutAsItWentInAndIsRemoved() {
        byte[] file = file(3 * S3Bucket.PART_BYTES + 17);

        bucket.put(KEY, PDF, S3SignerTest.content(file));

        assertThat(server.objects.get(KEY)).isEqualTo(file);
        assertThat(bucket.read(KEY, S3Bucket.PART_BYTES, 100)).isEqualTo(part(file, S3Bucket.PART_BYTES, 100));
        assertThat(bucket.read(KEY, 3 * S3Bucket.PART_BYTES, 17)).isEqualTo(part(file, 3 * S3Bucket.PART_BYTES, 17));

        bucket.delete(KEY);
        bucket.delete(KEY);
        assertThat(server.objects).isEmpty();
        fails(() -> bucket.read(KEY, 0, 10), S3Exception.Kind.MISSING, "NoSuchKey");
    }

    /** It is read as fast as it is sent, and never further. */
    @Test
    void anUploadIsNeverInMemoryAsAWhole() {
        AtomicLong largest = new AtomicLong();
        byte[] file = file(5 * 1024 * 1024);
        Upload.Content content = new Upload.Content() {
            @Override
            public long size() {
                return file.length;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    private int at;

                    @Override
                    public int read() {
                        return at < file.length ? file[at++] & 0xff : -1;
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) {
                        largest.accumulateAndGet(length, Math::max);
                        int count = Math.min(length, file.length - at);
                        System.arraycopy(file, at, into, offset, count);
                        at += count;
                        return count == 0 && length > 0 ? -1 : count;
                    }
                };
            }
        };

        bucket.put(KEY, PDF, content);

        assertThat(server.objects.get(KEY)).isEqualTo(file);
        assertThat(largest.get()).isPositive().isLessThanOrEqualTo(128 * 1024);
    }

    @Test
    void whatPassesIsTriedOnceMore() {
        server.fail("PUT", new Fault.Refusal(503, "SlowDown"));
        bucket.put(KEY, PDF, S3SignerTest.content(file(100)));
        server.fail("GET", new Fault.Cut());
        assertThat(bucket.read(KEY, 0, 100)).isEqualTo(file(100));
        server.fail("GET", new Fault.Lost());
        assertThat(bucket.read(KEY, 0, 100)).isEqualTo(file(100));
        server.fail("DELETE", new Fault.Cut());
        bucket.delete(KEY);

        assertThat(server.objects).isEmpty();
    }

    @Test
    void whatDoesNotPassIsToldForWhatItIs() {
        Fault failed = new Fault.Refusal(500, "InternalError");
        server.fail("PUT", failed, failed);
        fails(
                () -> bucket.put(KEY, PDF, S3SignerTest.content(file(9))),
                S3Exception.Kind.SILENT,
                "500 (InternalError)");

        server.fail("PUT", new Fault.Refusal(403, "AccessDenied"));
        fails(
                () -> bucket.put(KEY, PDF, S3SignerTest.content(file(9))),
                S3Exception.Kind.REFUSED,
                "403 (AccessDenied)");

        server.objects.put(KEY, file(1000));
        server.fail("GET", new Fault.Cut(), new Fault.Cut());
        fails(() -> bucket.read(KEY, 0, 1000), S3Exception.Kind.SILENT, "broke off");

        server.fail("GET", new Fault.Refusal(301, "PermanentRedirect"));
        fails(() -> bucket.read(KEY, 0, 1000), S3Exception.Kind.REFUSED, "301 (PermanentRedirect)");
    }

    @Test
    void fewerBytesThanTheFileHasAreNoFile() {
        server.objects.put(KEY, file(99));

        fails(() -> bucket.read(KEY, 0, 100), S3Exception.Kind.SILENT, "99 bytes");
    }

    @Test
    void nothingTakesLongerThanItMay() {
        server.objects.put(KEY, file(100));
        server.fail("GET", new Fault.Late(Duration.ofSeconds(30)));
        Instant start = Instant.now();

        fails(() -> hasty.read(KEY, 0, 100), S3Exception.Kind.SILENT, "did not answer in time");

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aFileThatCannotBeReadIsNotSent() {
        Upload.Content gone = new Upload.Content() {
            @Override
            public long size() {
                return 100;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> bucket.put(KEY, PDF, gone)).hasRootCauseMessage("gone");
        assertThat(server.objects).isEmpty();
    }

    @Test
    void aStoreThatIsAwayIsSilent() {
        server.close();

        fails(() -> hasty.read(KEY, 0, 100), S3Exception.Kind.SILENT, "cannot be reached");
    }

    @Test
    void theCheckLeavesNothingBehind() {
        bucket.check();

        assertThat(server.objects).isEmpty();
        assertThat(server.requests)
                .extracting(asked -> asked.replaceFirst("-.*", ""))
                .containsExactly("PUT test/check", "GET test/check", "DELETE test/check");
    }

    @ParameterizedTest
    @CsvSource({
        "other-files, eu-central-1, TESTSONLYKEYID, tests/only+DoNotLog, NoSuchBucket",
        "florin-files, us-east-1, TESTSONLYKEYID, tests/only+DoNotLog, AuthorizationHeaderMalformed",
        "florin-files, eu-central-1, OTHERKEYID, tests/only+DoNotLog, InvalidAccessKeyId",
        "florin-files, eu-central-1, TESTSONLYKEYID, another/DoNotLog, SignatureDoesNotMatch"
    })
    void wrongSettingsRefuseTheStart(String name, String region, String keyId, String secretKey, String code) {
        S3Settings settings = new S3Settings(
                name, region, server.url(), true, "test/", keyId, secretKey, SOON, Duration.ofSeconds(20));

        try (S3Bucket wrong = new S3Bucket(settings, Clock.systemUTC())) {
            refusesTheStart(wrong, code);
        }
        assertThat(server.objects).isEmpty();
    }

    @Test
    void aKeyThatMayNotRemoveRefusesTheStart() {
        server.fail("DELETE", new Fault.Refusal(403, "AccessDenied"));

        refusesTheStart(bucket, "AccessDenied");
    }

    @Test
    void aClockThatIsWrongRefusesTheStart() {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

        try (S3Bucket late = new S3Bucket(server.settings(Duration.ofSeconds(20)), wrong)) {
            refusesTheStart(late, "RequestTimeTooSkewed");
        }
    }

    @Test
    void aStoreThatIsAwayStopsNoStart() {
        Fault failed = new Fault.Refusal(503, "SlowDown");
        server.fail("PUT", failed, failed);
        bucket.check();

        server.close();
        hasty.check();
    }

    private static void refusesTheStart(S3Bucket bucket, String code) {
        assertThatThrownBy(bucket::check)
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("FLORIN_ATTACHMENTS_S3_BUCKET")
                .hasMessageContaining(code)
                .hasMessageNotContaining("DoNotLog")
                .message()
                .hasLineCount(1);
    }

    private static void fails(Runnable work, S3Exception.Kind kind, String part) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        S3Exception.class, failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(part)
                .hasMessageNotContaining("Not for the log");
    }

    private static byte[] file(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        return file;
    }

    private static byte[] part(byte[] file, int start, int length) {
        return Arrays.copyOfRange(file, start, start + length);
    }
}
