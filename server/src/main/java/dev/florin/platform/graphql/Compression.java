package dev.florin.platform.graphql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses what is worth it. Only answers of queries are: a mutation answers codes and tokens beside what its sender
 * chose, from whose compressed size a secret can be guessed bit by bit (BREACH), and purchases pay nothing for it.
 */
final class Compression {
    /** Below it an answer fits into a few packets, and the time to compress it is not won back. */
    static final int MIN_BYTES = 4 * 1024;

    private Compression() {}

    /** At the fastest level: the next ones take much longer for little. */
    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (OutputStream gzip = new Fast(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
