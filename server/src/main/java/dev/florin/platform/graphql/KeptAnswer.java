package dev.florin.platform.graphql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * An answer without its end, which has the request's id. The kept part is compressed once: each compressed answer is
 * that part, followed by the uncompressed end.
 *
 * @param beginning as text
 * @param deflated the same compressed, up to the boundary of a byte; null when it is too small to be worth it
 */
record KeptAnswer(byte[] beginning, byte @Nullable [] deflated) {
    /** RFC 1952: no name, no time, no extra fields, any system. */
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** RFC 1951: the last block, stored as it is, with its length and the length's complement. */
    private static final int STORED_HEADER_BYTES = 5;

    /** The checksum and the length of what was compressed. */
    private static final int TRAILER_BYTES = 8;

    static KeptAnswer of(byte[] beginning) {
        return new KeptAnswer(beginning, beginning.length < Compression.MIN_BYTES ? null : deflate(beginning));
    }

    int bytes() {
        return beginning.length + (deflated == null ? 0 : deflated.length);
    }

    byte[] text(byte[] end) {
        return ByteBuffer.allocate(beginning.length + end.length)
                .put(beginning)
                .put(end)
                .array();
    }

    /** Null when it is not compressed. */
    byte @Nullable [] gzip(byte[] end) {
        if (deflated == null) {
            return null;
        }
        CRC32 checksum = new CRC32();
        checksum.update(beginning);
        checksum.update(end);
        return ByteBuffer.allocate(
                        GZIP_HEADER.length + deflated.length + STORED_HEADER_BYTES + end.length + TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(GZIP_HEADER)
                .put(deflated)
                .put((byte) 1)
                .putShort((short) end.length)
                .putShort((short) ~end.length)
                .put(end)
                .putInt((int) checksum.getValue())
                .putInt(beginning.length + end.length)
                .array();
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
