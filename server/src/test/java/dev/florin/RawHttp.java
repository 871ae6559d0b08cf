package dev.florin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends bytes that no HTTP client would send, and reads the answer until the server closes or is done. */
public final class RawHttp {
    private static final int MAX_REPLY_BYTES = 8 * 1024 * 1024;

    private final int port;
    private final Duration deadline;

    public RawHttp(int port, Duration deadline) {
        this.port = port;
        this.deadline = deadline;
    }

    /** @param headers by their names in lower case */
    public record Reply(int status, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /** A request whose connection the server closes after its answer. */
    public Reply send(String head, String body) throws IOException {
        return send(
                (head.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Each byte as it is.
     *
     * @throws IOException also when the reply is no HTTP, or has not come by the deadline
     */
    public Reply send(byte[] head, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) deadline.toMillis());
            socket.setTcpNoDelay(true);
            try {
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
                socket.shutdownOutput();
            } catch (IOException e) {
                // The server has refused it unread: its answer may still arrive.
            }
            return parse(read(socket.getInputStream()));
        }
    }

    private byte[] read(InputStream in) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (bytes.size() > MAX_REPLY_BYTES || System.nanoTime() > end) {
                    throw new IOException("the reply does not end: " + bytes.size() + " bytes");
                }
            }
        } catch (SocketException e) {
            // Closed with something of the request unread, after the answer or without one.
            if (bytes.size() == 0) {
                throw e;
            }
        }
        return bytes.toByteArray();
    }

    private static Reply parse(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        while (text.startsWith("HTTP/1.1 100")) {
            text = text.substring(text.indexOf("\r\n\r\n") + 4);
        }
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
            throw new IOException("no HTTP: " + text);
        }
        List<String> lines = List.of(text.substring(0, end).split("\r\n"));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(":", 2);
            headers.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                    .add(parts[1].strip());
        }
        int status = Integer.parseInt(lines.getFirst().substring(9, 12));
        String raw = text.substring(end + 4);
        String body = headers.containsKey("transfer-encoding") ? joined(raw) : raw;
        return new Reply(
                status, headers, new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String joined(String chunks) throws IOException {
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int line = chunks.indexOf("\r\n", at);
            if (line < 0) {
                throw new IOException("a chunk is cut off: " + chunks);
            }
            int length = Integer.parseInt(chunks.substring(at, line), 16);
            if (length == 0) {
                return body.toString();
            }
            body.append(chunks, line + 2, line + 2 + length);
            at = line + 2 + length + 2;
        }
    }
}
