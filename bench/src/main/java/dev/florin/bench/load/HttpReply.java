package dev.florin.bench.load;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One HTTP/1.1 reply, taken in as it arrives in pieces of any size; a chunked body is joined in place. One object serves
 * every reply of a connection.
 */
final class HttpReply {
    private static final int FIRST_ROOM_BYTES = 4 * 1024;
    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int UNKNOWN = -1;

    private byte[] bytes = new byte[FIRST_ROOM_BYTES];
    private int size;
    private int searched;
    private int bodyStart;
    private int bodyEnd;
    private int undecoded;
    private int contentLength;
    private boolean chunked;
    private boolean closes;
    private boolean complete;

    HttpReply() {
        clear();
    }

    void clear() {
        size = 0;
        searched = 0;
        bodyStart = UNKNOWN;
        bodyEnd = UNKNOWN;
        undecoded = UNKNOWN;
        contentLength = UNKNOWN;
        chunked = false;
        closes = false;
        complete = false;
    }

    /**
     * Takes in the bytes of a read.
     *
     * @return whether the reply is now whole
     * @throws MalformedReplyException when this is no reply, or more than one
     */
    boolean append(ByteBuffer piece) {
        int added = piece.remaining();
        makeRoom(added);
        piece.get(bytes, size, added);
        size += added;
        if (bodyStart == UNKNOWN && !readHead()) {
            return false;
        }
        complete = chunked ? joinChunks() : takeLength();
        return complete;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int status() {
        return digit(STATUS_AT) * 100 + digit(STATUS_AT + 1) * 10 + digit(STATUS_AT + 2);
    }

    /** Whether the server says that it closes the connection after this reply. */
    boolean closes() {
        return closes;
    }

    byte[] bytes() {
        return bytes;
    }

    int bodyStart() {
        return bodyStart;
    }

    int bodyEnd() {
        return bodyEnd;
    }

    private void makeRoom(int added) {
        if (size + added > MAX_BYTES) {
            throw new MalformedReplyException("a reply of more than " + MAX_BYTES + " bytes");
        }
        if (size + added > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + added));
        }
    }

    private boolean readHead() {
        for (int i = searched; i + 3 < size; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                readFields(i + 2);
                bodyStart = i + 4;
                bodyEnd = bodyStart;
                undecoded = bodyStart;
                return true;
            }
        }
        searched = Math.max(0, size - 3);
        return false;
    }

    private void readFields(int end) {
        if (!Ascii.startsWith(bytes, 0, end, "http/1.1 ")) {
            throw new MalformedReplyException("no HTTP/1.1 reply");
        }
        int line = Ascii.lineEnd(bytes, 0, end);
        while (line < end) {
            int next = Ascii.lineEnd(bytes, line, end);
            readField(line, next);
            line = next;
        }
        if (!chunked && contentLength == UNKNOWN) {
            throw new MalformedReplyException("a reply without a length");
        }
    }

    private void readField(int from, int to) {
        if (Ascii.startsWith(bytes, from, to, "content-length:")) {
            contentLength = Ascii.decimal(bytes, from + "content-length:".length(), to);
        } else if (Ascii.startsWith(bytes, from, to, "transfer-encoding: chunked")) {
            chunked = true;
        } else if (Ascii.startsWith(bytes, from, to, "connection: close")) {
            closes = true;
        }
    }

    private boolean takeLength() {
        bodyEnd = bodyStart + contentLength;
        if (size > bodyEnd) {
            throw new MalformedReplyException("more bytes than the reply's length");
        }
        return size == bodyEnd;
    }

    private boolean joinChunks() {
        while (true) {
            int data = Ascii.lineEnd(bytes, undecoded, size);
            if (data == undecoded || bytes[data - 1] != '\n') {
                return false;
            }
            int length = Ascii.hex(bytes, undecoded, data);
            int end = data + length + 2;
            if (size < end) {
                return false;
            }
            if (length == 0) {
                return endOfChunks(end);
            }
            System.arraycopy(bytes, data, bytes, bodyEnd, length);
            bodyEnd += length;
            undecoded = end;
        }
    }

    private boolean endOfChunks(int end) {
        if (size > end) {
            throw new MalformedReplyException("more bytes than the reply's chunks");
        }
        return true;
    }

    private int digit(int at) {
        return bytes[at] - '0';
    }
}
