package dev.florin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sits between a client and a server on this machine and breaks some of their requests, before or after the server has
 * done its work. {@link Seed} chooses which.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final int BACKLOG = 1_024;
    private static final int MAX_HEAD_BYTES = 64 * 1024;

    /** What happens to a request. Those with AFTER in their name happen when the server has done the work. */
    public enum Fault {
        DELAYED,
        RESET_BEFORE,
        RESET_AFTER,
        ERROR_BEFORE,
        ERROR_AFTER,
        PAGE_AFTER,
        TRUNCATED_AFTER,
        SILENCE_AFTER,
        TOO_MANY,
        TOKEN_REFUSED
    }

    private final ServerSocket socket;
    private final Random random;
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int faultPercent;
    private volatile int target;
    private volatile boolean down;

    /** @param target the server's port. */
    public FaultProxy(int target) {
        this.target = target;
        random = Seed.random();
        try {
            socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many of a hundred requests are broken from now on. */
    public synchronized void faults(int percent) {
        faultPercent = percent;
    }

    /** The server is somewhere else now. */
    public void target(int port) {
        target = port;
    }

    /** Whether nobody answers at all. */
    public void down(boolean isDown) {
        down = isDown;
    }

    /** How often each fault has happened. */
    public synchronized Map<Fault, Integer> counts() {
        return new EnumMap<>(counts);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // The proxy is closed.
                return;
            }
        }
    }

    /** One request a connection. */
    private void serve(Socket client) {
        try (client) {
            byte[] request = read(client.getInputStream());
            if (request.length == 0) {
                return;
            }
            Fault fault = down ? Fault.RESET_BEFORE : next();
            if (fault == null) {
                client.getOutputStream().write(forward(request));
            } else {
                serve(client, request, fault);
            }
        } catch (IOException e) {
            reset(client);
        } finally {
            open.remove(client);
        }
    }

    private void serve(Socket client, byte[] request, Fault fault) throws IOException {
        switch (fault) {
            case DELAYED -> {
                pause(DELAY);
                client.getOutputStream().write(forward(request));
            }
            case RESET_BEFORE -> reset(client);
            case RESET_AFTER -> {
                forward(request);
                reset(client);
            }
            case ERROR_BEFORE -> answer(client, "503 Service Unavailable", "", "");
            case ERROR_AFTER -> {
                forward(request);
                answer(client, "500 Internal Server Error", "", "[[\"Internal error\"]]");
            }
            case PAGE_AFTER -> {
                forward(request);
                answer(client, "502 Bad Gateway", "Content-Type: text/html\r\n", "<html>Bad Gateway</html>");
            }
            case TRUNCATED_AFTER -> {
                byte[] answer = forward(request);
                client.getOutputStream().write(answer, 0, answer.length * 2 / 3);
                client.getOutputStream().flush();
                reset(client);
            }
            case SILENCE_AFTER -> {
                forward(request);
                // Until the client gives up.
                client.getInputStream().read();
            }
            case TOO_MANY -> answer(client, "429 Too Many Requests", "Retry-After: 0\r\n", "[[\"Slow down\"]]");
            case TOKEN_REFUSED -> answer(client, "401 Unauthorized", "", "[[\"Unauthorized\"]]");
        }
    }

    private synchronized @Nullable Fault next() {
        if (random.nextInt(100) >= faultPercent) {
            return null;
        }
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        counts.merge(fault, 1, Integer::sum);
        return fault;
    }

    private byte[] forward(byte[] request) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            try {
                server.getOutputStream().write(request);
                return server.getInputStream().readAllBytes();
            } finally {
                open.remove(server);
            }
        }
    }

    /** The whole request, asking the server to end the connection after its answer. */
    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = -1;
        while (end < 0) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            bytes.write(next);
            if (bytes.size() > MAX_HEAD_BYTES) {
                throw new IOException("the head of a request is too long");
            }
            byte[] soFar = bytes.toByteArray();
            int size = soFar.length;
            if (next == '\n' && size >= 4 && soFar[size - 2] == '\r' && soFar[size - 3] == '\n') {
                end = size;
            }
        }
        String head = bytes.toString(StandardCharsets.ISO_8859_1);
        byte[] body = in.readNBytes(contentLength(head));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(withoutKeepAlive(head).getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static int contentLength(String head) {
        return Arrays.stream(head.split("\r\n"))
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String withoutKeepAlive(String head) {
        String kept = head.replaceAll("(?i)(connection|upgrade|http2-settings):[^\r]*\r\n", "");
        return kept.substring(0, kept.length() - 2) + "Connection: close\r\n\r\n";
    }

    private static void answer(Socket client, String status, String headers, String body) throws IOException {
        String text = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void reset(Socket client) {
        try {
            client.setSoLinger(true, 0);
            client.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private void pause(Duration duration) {
        try {
            boolean isClosed = closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            assert !isClosed || socket.isClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultProxy::reset);
    }
}
