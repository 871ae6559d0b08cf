package dev.florin.bench.vendor;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kept HTTP/1.1 connection, one request after another. It knows what the JDK's client sends, so that the vendor costs
 * little beside the server that is measured: bodies with a length, no chunks.
 */
final class HttpConnection {
    private static final int MAX_LINE_BYTES = 8 * 1024;
    private static final int MAX_FIELDS = 100;
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final InputStream in;
    private final OutputStream out;

    HttpConnection(Socket socket) throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** The next request, or null when the client has closed the connection in good order. */
    @Nullable
    HttpRequest read() throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ");
        if (words.length != 3) {
            throw new ProtocolException("no request");
        }
        String authorization = "";
        int length = 0;
        for (int i = 0; i < MAX_FIELDS; i++) {
            String field = line();
            if (field == null) {
                throw new EOFException("a request broke off");
            }
            if (field.isEmpty()) {
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                return new HttpRequest(words[0], words[1].replaceFirst("\\?.*", ""), authorization, body);
            }
            int colon = field.indexOf(':');
            String name = field.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
            String value = field.substring(colon + 1).strip();
            if (name.equals("authorization")) {
                authorization = value;
            } else if (name.equals("content-length")) {
                length = length(value);
            }
        }
        throw new ProtocolException("more than " + MAX_FIELDS + " header fields");
    }

    void write(Answer.Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + reply.status() + " .\r\nContent-Type: application/json\r\n"
                + (reply.location() == null ? "" : "Location: " + reply.location() + "\r\n")
                + "Content-Length: " + body.length + "\r\n\r\n";
        byte[] bytes = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, head.length());
        System.arraycopy(body, 0, bytes, head.length(), body.length);
        out.write(bytes);
    }

    private static int length(String value) throws ProtocolException {
        try {
            int length = Integer.parseInt(value);
            if (length >= 0 && length <= MAX_BODY_BYTES) {
                return length;
            }
        } catch (NumberFormatException ignored) {
            // Said below.
        }
        throw new ProtocolException("a length that is none, or too long");
    }

    /** A line without its end; null at the end of the stream. */
    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
            if (line.length() > MAX_LINE_BYTES) {
                throw new ProtocolException("a line of more than " + MAX_LINE_BYTES + " bytes");
            }
        }
        if (!line.isEmpty()) {
            throw new EOFException("a request broke off");
        }
        return null;
    }
}
