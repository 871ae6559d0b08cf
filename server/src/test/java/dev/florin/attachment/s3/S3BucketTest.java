package dev.florin.attachment.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.attachment.Upload;
import dev.florin.attachment.s3.BucketServer.Fault;
import dev.florin.platform.StartupRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Were it read before it is sent, nobody would have got anything by the end. */
    @Test
    void anUploadIsNeverInMemoryAsAWhole() {
        byte[] file = file(5 * 1024 * 1024);
        CountDownLatch arriving = new CountDownLatch(1);
        server.onBody(arriving::countDown);
        AtomicInteger opened = new AtomicInteger();
        Upload.Content content = new Upload.Content() {
            @Override
            public long size() {
                return file.length;
            }

            @Override
            public InputStream open() {
                boolean isHashed = opened.getAndIncrement() == 0;
                return new ByteArrayInputStream(file) {
                    @Override
                    public synchronized int read(byte[] into, int offset, int length) {
                        if (!isHashed && pos > file.length - S3Bucket.PART_BYTES) {
                            awaited(arriving);
                        }
                        return super.read(into, offset, Math.min(length, S3Bucket.PART_BYTES / 2));
                    }
                };
            }
        };

        bucket.put(KEY, PDF, content);

        assertThat(server.objects.get(KEY)).isEqualTo(file);
        assertThat(opened).hasValue(2);
    }

    /** For its hash, and for sending it: each of these is a descriptor of a file. */
    @Test
    void whateverIsOpenedIsClosed() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger opened = new AtomicInteger();
        byte[] file = file(1024 * 1024);
        Upload.Content content = new Upload.Content() {
            @Override
            public long size() {
                return file.length;
            }

            @Override
            public InputStream open() {
                open.incrementAndGet();
                opened.incrementAndGet();
                return new ByteArrayInputStream(file) {
                    private boolean isClosed;

                    @Override
                    public void close() {
                        if (!isClosed) {
                            isClosed = true;
                            open.decrementAndGet();
                        }
                    }
                };
            }
        };

        bucket.put(KEY, PDF, content);
        assertThat(opened).hasValue(2);
        assertThat(open).hasValue(0);

        server.fail("PUT", new Fault.Lost(), new Fault.Lost());
        fails(() -> bucket.put(KEY, PDF, content), S3Exception.Kind.SILENT, "broke off");
        assertThat(open).hasValue(0);
    }

    @Test
    void aReadThatFailsWhileItIsSentIsNoObject() {
        AtomicInteger opened = new AtomicInteger();
        Upload.Content content = new Upload.Content() {
            @Override
            public long size() {
                return 100;
            }

            @Override
            public InputStream open() {
                return opened.getAndIncrement() % 2 == 0
                        ? new ByteArrayInputStream(file(100))
                        : new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("gone");
                            }

                            @Override
                            public int read(byte[] into, int offset, int length) throws IOException {
                                throw new IOException("gone");
                            }
                        };
            }
        };

        fails(() -> bucket.put(KEY, PDF, content), S3Exception.Kind.SILENT, "broke off");
        assertThat(server.objects).isEmpty();
    }

    /** What a second request is told says nothing of what the first has done. */
    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "400, InvalidRequest", "404, NoSuchBucket"})
    void aRefusalThatFollowsSilenceIsSilence(int status, String code) {
        server.fail("PUT", new Fault.Cut(), new Fault.Refusal(status, code));

        fails(() -> bucket.put(KEY, PDF, S3SignerTest.content(file(9))), S3Exception.Kind.SILENT, code);

        assertThat(server.objects).containsKey(KEY);
    }

    @ParameterizedTest
    @CsvSource({"408, RequestTimeout", "400, RequestTimeout", "409, OperationAborted", "429, TooManyRequests"})
    void whatPassesByAnotherNameIsTriedOnceMore(int status, String code) {
        server.fail("PUT", new Fault.Refusal(status, code));

        bucket.put(KEY, PDF, S3SignerTest.content(file(9)));

        assertThat(server.objects).containsKey(KEY);
    }

    @Test
    void anObjectThatIsNotThereIsRemovedWhateverTheStoreCallsThat() {
        server.fail("DELETE", new Fault.Refusal(404, "NotFound"));
        bucket.delete(KEY);

        server.fail("DELETE", new Fault.Refusal(404, "NoSuchBucket"));
        fails(() -> bucket.delete(KEY), S3Exception.Kind.REFUSED, "NoSuchBucket");
    }

    @Test
    void aHostThatDoesNotExistRefusesTheStart() {
        try (S3Bucket nowhere = new S3Bucket(at(URI.create("http://store.invalid")), Clock.systemUTC())) {
            refusesTheStart(nowhere, "its host is not known");
        }
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

    /** However often a server starts, and whatever it may not do. */
    @Test
    void theCheckMakesOneObjectAndNeverAnother() {
        bucket.check();
        server.fail("DELETE", new Fault.Refusal(403, "AccessDenied"));
        refusesTheStart(bucket, "AccessDenied");

        assertThat(server.objects).containsOnlyKeys("test/check");
        assertThat(server.requests)
                .containsExactly(
                        "PUT test/check",
                        "GET test/check",
                        "DELETE test/check-removed",
                        "PUT test/check",
                        "GET test/check");
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

    private static S3Settings at(URI url) {
        return new S3Settings(
                BucketServer.BUCKET,
                BucketServer.REGION,
                url,
                true,
                "test/",
                BucketServer.KEY_ID,
                BucketServer.SECRET_KEY,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
