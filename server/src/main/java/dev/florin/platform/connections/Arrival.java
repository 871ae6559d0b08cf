package dev.florin.platform.connections;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** How much has arrived of a request that nobody has begun to read. */
enum Arrival {
    /** All of it, as with almost every request of a well-meaning client. */
    WHOLE,
    /** A part; the rest still fits into the connection's buffer. */
    PART,
    /** A part, and more cannot be told before it is read. */
    LARGE,
    /** Nothing more will come. */
    ENDED;

    private static final byte[] END_OF_CHUNKS = "\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /**
     * Takes what has arrived into the buffer that the connection has anyway, where the request is read from later. It waits
     * for nothing.
     */
    static Arrival on(SocketWrapperBase<?> socket) {
        if (!(socket.getSocket() instanceof NioChannel channel)) {
            return LARGE;
        }
        SocketBufferHandler buffers = channel.getBufHandler();
        try {
            buffers.configureReadBufferForWrite();
            if (channel.read(buffers.getReadBuffer()) < 0) {
                return ENDED;
            }
        } catch (IOException e) {
            return ENDED;
        } finally {
            buffers.configureReadBufferForRead();
        }
        ByteBuffer bytes = buffers.getReadBuffer();
        Arrival arrival = of(bytes.duplicate());
        return arrival == PART && bytes.limit() == bytes.capacity() ? LARGE : arrival;
    }

    /** Whether these bytes are a whole request, as HTTP/1.1 counts them. */
    static Arrival of(ByteBuffer bytes) {
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        int body = body(all);
        if (body < 0) {
            return PART;
        }
        long length = 0;
        for (String line : new String(all, 0, body, StandardCharsets.ISO_8859_1).split("\r?\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("transfer-encoding:")) {
                return endsChunks(all) ? WHOLE : PART;
            }
            if (lower.startsWith("content-length:")) {
                length = length(lower.substring("content-length:".length()).strip());
            }
        }
        if (length <= all.length - body) {
            return WHOLE;
        }
        return length > bytes.capacity() - body ? LARGE : PART;
    }

    /** Where the body begins, or -1 where the headers have no end yet. */
    private static int body(byte[] all) {
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                if (i + 1 < all.length && all[i + 1] == '\n') {
                    return i + 2;
                }
                if (i + 2 < all.length && all[i + 1] == '\r' && all[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    /** A length that is no number is refused when the request is read. */
    private static long length(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean endsChunks(byte[] all) {
        int from = all.length - END_OF_CHUNKS.length;
        if (from < 0) {
            return false;
        }
        for (int i = 0; i < END_OF_CHUNKS.length; i++) {
            if (all[from + i] != END_OF_CHUNKS[i]) {
                return false;
            }
        }
        return true;
    }
}
