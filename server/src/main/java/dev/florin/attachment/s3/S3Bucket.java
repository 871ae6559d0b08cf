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
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps, reads and removes objects. Each may be repeated, so what fails for the moment is tried once more. Nothing takes
 * longer than {@link S3Settings#requestTimeout}.
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
    private static final String CHECKED = "check-";
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
        S3Reply reply = ask(() -> signer.sign("PUT", settings.address(key), headers, content), MAX_ANSWER_BYTES);
        requireStatus(reply, key, Set.of(OK));
    }

    /**
     * Reads a part of an object.
     *
     * @param length up to {@link #PART_BYTES}; the object has as much from {@code start} on
     * @throws S3Exception when it cannot be read
     */
    public byte[] read(String key, long start, int length) {
        Map<String, String> headers = Map.of("Range", "bytes=" + start + "-" + (start + length - 1));
        S3Reply reply =
                ask(() -> signer.sign("GET", settings.address(key), headers, null), Math.max(length, MAX_ANSWER_BYTES));
        byte[] part = requireStatus(reply, key, start == 0 ? Set.of(OK, PARTIAL_CONTENT) : Set.of(PARTIAL_CONTENT));
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
        S3Reply reply = ask(() -> signer.sign("DELETE", settings.address(key), Map.of(), null), MAX_ANSWER_BYTES);
        if (reply instanceof S3Reply.Answered answered && answered.code().equals("NoSuchKey")) {
            return;
        }
        requireStatus(reply, key, Set.of(OK, NO_CONTENT));
    }

    /**
     * Keeps, reads and removes a small object, so that what is wrong with the settings shows at the start. Others that start
     * do the same with one of their own. A store that is away stops no start.
     *
     * @throws StartupRefusedException when the store refuses it
     */
    public void check() {
        String key = settings.prefix() + CHECKED + UUID.randomUUID();
        byte[] text = "Florin".getBytes(StandardCharsets.US_ASCII);
        try {
            put(key, "text/plain", content(text));
            byte[] _ = read(key, 0, text.length);
            delete(key);
        } catch (S3Exception e) {
            if (e.kind() == S3Exception.Kind.REFUSED) {
                throw new StartupRefusedException(
                        "The bucket of FLORIN_ATTACHMENTS_S3_BUCKET cannot be used. " + e.getMessage() + ".", e);
            }
            log.warn("files cannot be kept or read now: {}", e.getMessage());
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

    private S3Reply ask(Supplier<HttpRequest> request, int maxBytes) {
        long end = System.nanoTime() + settings.requestTimeout().toNanos();
        S3Reply reply = http.send(request.get(), maxBytes, end - System.nanoTime());
        if (!reply.isPassing() || end - System.nanoTime() < 2 * PAUSE.toNanos()) {
            return reply;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        return http.send(request.get(), maxBytes, end - System.nanoTime());
    }

    private static byte[] requireStatus(S3Reply reply, String key, Set<Integer> expected) {
        return switch (reply) {
            case S3Reply.Answered answered when expected.contains(answered.status()) -> answered.body();
            case S3Reply.Answered answered -> throw new S3Exception(kind(answered), said(answered, key));
            case S3Reply.Silent silent ->
                throw new S3Exception(S3Exception.Kind.SILENT, "The bucket was asked for " + key + ": " + silent.why());
        };
    }

    private static String said(S3Reply.Answered answered, String key) {
        return "The bucket has answered with " + answered + " for " + key;
    }

    private static S3Exception.Kind kind(S3Reply.Answered answered) {
        if (answered.isPassing()) {
            return S3Exception.Kind.SILENT;
        }
        return answered.status() == NOT_FOUND && answered.code().equals("NoSuchKey")
                ? S3Exception.Kind.MISSING
                : S3Exception.Kind.REFUSED;
    }

    @Override
    public void close() {
        http.close();
    }
}
