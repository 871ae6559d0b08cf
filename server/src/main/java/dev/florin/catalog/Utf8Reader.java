package dev.florin.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8, with or without a byte order mark, and stops at the first byte that is not UTF-8, which must not be read
 * as something else.
 */
final class Utf8Reader extends Reader {
    private static final int BUFFER_BYTES = 8192;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES).flip();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean isAtStart = true;
    private boolean isAtEnd;
    private char last;
    private long line = 1;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    /** Where the content is not UTF-8. */
    static final class NotUtf8Exception extends IOException {
        private final long line;

        NotUtf8Exception(long line) {
            super("line " + line + " is not UTF-8");
            this.line = line;
        }

        /** From 1. */
        long line() {
            return line;
        }
    }

    /** What is before a wrong byte is read first, so that its line is known. */
    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (!decode()) {
                return -1;
            }
        }
        int count = Math.min(length, chars.remaining());
        chars.get(buffer, offset, count);
        countLines(buffer, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** False at the end. */
    private boolean decode() throws IOException {
        CoderResult result = decoder.decode(bytes, chars.clear(), isAtEnd);
        chars.flip();
        if (chars.hasRemaining()) {
            if (isAtStart && chars.charAt(0) == BYTE_ORDER_MARK) {
                chars.get();
            }
            isAtStart = false;
        } else if (result.isError()) {
            throw new NotUtf8Exception(line);
        } else if (isAtEnd) {
            return false;
        } else {
            fill();
        }
        return true;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            isAtEnd = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    private void countLines(char[] buffer, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            char next = buffer[i];
            if (next == '\r' || next == '\n' && last != '\r') {
                line++;
            }
            last = next;
        }
    }
}
