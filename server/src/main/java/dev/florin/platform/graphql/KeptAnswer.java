package dev.florin.platform.graphql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * An answer without its end, which has the request's id. The kept part is compressed once, when the first client takes it
 * compressed: each compressed answer is that part, followed by the uncompressed end. Any thread may use it.
 */
final class KeptAnswer {
    /** RFC 1952: no name, no time, no extra fields, any system. */
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** RFC 1951: the last block, stored as it is, with its length and the length's complement. */
    private static final int STORED_HEADER_BYTES = 5;

    /** The checksum and the length of what was compressed. */
    private static final int TRAILER_BYTES = 8;

    private final byte[] beginning;

    /** The beginning compressed, up to the boundary of a byte. Two threads may make it; either one's serves. */
    private volatile byte @Nullable [] deflated;

    /** @param beginning as text */
    KeptAnswer(byte[] beginning) {
        this.beginning = beginning;
    }

    /** How much memory it takes at most, about: texts come to less than half when they are compressed. */
    int bytes() {
        return beginning.length + beginning.length / 2;
    }

    byte[] text(byte[] end) {
        return ByteBuffer.allocate(beginning.length + end.length)
                .put(beginning)
                .put(end)
                .array();
    }

    /** Null when it is too small to be worth it. */
    byte @Nullable [] gzip(byte[] end) {
        if (beginning.length < Compression.MIN_BYTES) {
            return null;
        }
        byte[] compressed = deflated();
        CRC32 checksum = new CRC32();
        checksum.update(beginning);
        checksum.update(end);
        return ByteBuffer.allocate(
                        GZIP_HEADER.length + compressed.length + STORED_HEADER_BYTES + end.length + TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(GZIP_HEADER)
                .put(compressed)
                .put((byte) 1)
                .putShort((short) end.length)
                .putShort((short) ~end.length)
                .put(end)
                .putInt((int) checksum.getValue())
                .putInt(beginning.length + end.length)
                .array();
    }

    private byte[] deflated() {
        byte[] known = deflated;
        if (known == null) {
            known = deflate(beginning);
            deflated = known;
        }
        return known;
    }

    private static byte[] deflate(byte[] text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(text);
            byte[] deflated = new byte[text.length + 1024];
            int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(deflated, length);
        } finally {
            deflater.end();
        }
    }
}
