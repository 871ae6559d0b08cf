package dev.florin.platform.graphql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses answers where it is worth while, and only those of queries. A mutation's answer has codes and tokens
 * beside texts that its sender chose: from the compressed size a secret could be guessed bit by bit (BREACH). So
 * purchases also pay nothing for it.
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
