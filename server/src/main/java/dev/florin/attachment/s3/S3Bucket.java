package dev.florin.attachment.s3;

import dev.florin.attachment.Upload;
import dev.florin.platform.StartupRefusedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps, reads and removes objects. Each may be repeated, so a request that fails temporarily is retried once. Nothing
 * takes longer than {@link S3Settings#requestTimeout}.
 */
public final class S3Bucket implements AutoCloseable {
    /** How much of an object is read at once, in bytes. */
    public static final int PART_BYTES = 64 * 1024;

    /** What the store says of an error. */
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_FOUND = 404;
    private static final String CHECKED = "check";
    private static final String CHECKED_REMOVAL = "check-removed";
    private static final Logger log = LoggerFactory.getLogger(S3Bucket.class);

    private final S3Settings settings;
    private final S3Signer signer;
    private final S3Http http;

    /** @param clock as the store's own */
    public S3Bucket(S3Settings settings, Clock clock) {
        this.settings = settings;
        this.signer = new S3Signer(settings, clock);
        this.http = new S3Http(settings.connectTimeout());
    }

    /** What the names of all objects begin with. */
    public String prefix() {
        return settings.prefix();
    }

    /**
     * Keeps an object, in place of one that has its name.
     *
     * @throws S3Exception when it is not kept, or nobody knows
     */
    public void put(String key, String mediaType, Upload.Content content) {
        Map<String, String> headers = Map.of("Content-Type", mediaType);
        try (OpenedContent opened = new OpenedContent(content)) {
            Asked asked = ask(() -> signer.sign("PUT", settings.address(key), headers, opened), MAX_ANSWER_BYTES);
            requireStatus(asked, key, Set.of(OK));
        }
    }

    /**
     * Reads a part of an object.
     *
     * @param length up to {@link #PART_BYTES}; the object has as much from {@code start} on
     * @throws S3Exception when it cannot be read
     */
    public byte[] read(String key, long start, int length) {
        Map<String, String> headers = Map.of("Range", "bytes=" + start + "-" + (start + length - 1));
        Asked asked =
                ask(() -> signer.sign("GET", settings.address(key), headers, null), Math.max(length, MAX_ANSWER_BYTES));
        byte[] part = requireStatus(asked, key, start == 0 ? Set.of(OK, PARTIAL_CONTENT) : Set.of(PARTIAL_CONTENT));
        if (part.length != length) {
            throw new S3Exception(
                    S3Exception.Kind.SILENT,
                    "The bucket has sent " + part.length + " bytes of " + key + ", not " + length);
        }
        return part;
    }

    /**
     * Removes an object; one that is not there counts as removed.
     *
     * @throws S3Exception when it is not removed, or nobody knows
     */
    public void delete(String key) {
        Asked asked = ask(() -> signer.sign("DELETE", settings.address(key), Map.of(), null), MAX_ANSWER_BYTES);
        if (asked.reply() instanceof S3Reply.Answered answered
                && answered.status() == NOT_FOUND
                && !answered.code().equals("NoSuchBucket")) {
            return;
        }
        requireStatus(asked, key, Set.of(OK, NO_CONTENT));
    }

    /**
     * Writes and reads a small object that stays, and deletes one that never is there, so that wrong settings show at the
     * start; others may start at the same moment. An unreachable store does not prevent it.
     *
     * @throws StartupRefusedException when the store refuses it
     */
    public void check() {
        String key = settings.prefix() + CHECKED;
        byte[] text = "Florin".getBytes(StandardCharsets.US_ASCII);
        try {
            put(key, "text/plain", content(text));
            byte[] _ = read(key, 0, text.length);
            delete(settings.prefix() + CHECKED_REMOVAL);
        } catch (S3Exception e) {
            if (e.kind() == S3Exception.Kind.REFUSED) {
                throw new StartupRefusedException(
                        "The bucket of FLORIN_ATTACHMENTS_S3_BUCKET cannot be used. " + e.getMessage() + ".", e);
            }
            log.warn("files cannot be stored or read at the moment: {}", e.getMessage());
        }
    }

    private static Upload.Content content(byte[] bytes) {
        return new Upload.Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /**
     * What a request came to.
     *
     * @param mayBeDone whether an earlier attempt may have done it, whatever the last reply says
     */
    private record Asked(S3Reply reply, boolean mayBeDone) {}

    private Asked ask(Supplier<HttpRequest> request, int maxBytes) {
        long end = System.nanoTime() + settings.requestTimeout().toNanos();
        S3Reply reply = http.send(request.get(), maxBytes, end - System.nanoTime());
        if (!reply.isPassing() || end - System.nanoTime() < 2 * PAUSE.toNanos()) {
            return new Asked(reply, false);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        return new Asked(
                http.send(request.get(), maxBytes, end - System.nanoTime()), !(reply instanceof S3Reply.Unsent));
    }

    private static byte[] requireStatus(Asked asked, String key, Set<Integer> expected) {
        return switch (asked.reply()) {
            case S3Reply.Answered answered when expected.contains(answered.status()) -> answered.body();
            case S3Reply.Answered answered -> throw new S3Exception(kind(answered, asked), said(answered, key));
            case S3Reply.Silent silent ->
                throw new S3Exception(S3Exception.Kind.SILENT, "The bucket was asked for " + key + ": " + silent.why());
            case S3Reply.Unsent unsent ->
                throw new S3Exception(refused(asked), "The bucket cannot be asked for " + key + ": " + unsent.why());
        };
    }

    private static String said(S3Reply.Answered answered, String key) {
        return "The bucket has answered with " + answered + " for " + key;
    }

    private static S3Exception.Kind refused(Asked asked) {
        return asked.mayBeDone() ? S3Exception.Kind.SILENT : S3Exception.Kind.REFUSED;
    }

    private static S3Exception.Kind kind(S3Reply.Answered answered, Asked asked) {
        if (answered.isPassing()) {
            return S3Exception.Kind.SILENT;
        }
        return answered.status() == NOT_FOUND && answered.code().equals("NoSuchKey")
                ? S3Exception.Kind.MISSING
                : refused(asked);
    }

    @Override
    public void close() {
        http.close();
    }
}
