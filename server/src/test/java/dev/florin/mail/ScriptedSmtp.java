package dev.florin.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as a test says: by the command's beginning, the greeting as {@code ""}, the content as {@code .}. */
public final class ScriptedSmtp implements AutoCloseable {
    /** Instead of a reply: the connection ends. */
    public static final String HANG_UP = "hang up";

    /** Instead of a reply: none ever. */
    public static final String SILENCE = "silence";

    private static final int BACKLOG = 50;

    private final ServerSocket listener;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> contents = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private final @Nullable SSLContext tls;

    public ScriptedSmtp() {
        this(0);
    }

    /** @param port 0 picks a free one. */
    public ScriptedSmtp(int port) {
        this(port, null, false);
    }

    /**
     * A server that speaks TLS.
     *
     * @param port 0 picks a free one
     * @param tls its certificate
     * @param fromTheStart whether from the first byte, or after {@code STARTTLS}
     */
    ScriptedSmtp(int port, @Nullable SSLContext tls, boolean fromTheStart) {
        this.tls = fromTheStart ? null : tls;
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            listener = tls != null && fromTheStart
                    ? tls.getServerSocketFactory().createServerSocket(port, BACKLOG, here)
                    : new ServerSocket(port, BACKLOG, here);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** From now on commands with this beginning get this answer. */
    public ScriptedSmtp answer(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    /** From now on commands with this beginning succeed again. */
    public ScriptedSmtp answerWell(String command) {
        replies.remove(command);
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public List<String> commands() {
        return commands;
    }

    /** Every content that arrived whole, also when it was then refused. */
    public List<String> contents() {
        return contents;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(ScriptedSmtp::hangUp);
    }

    private static void hangUp(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Its conversation is over, and has closed it.
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static Socket secured(SSLContext tls, Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            boolean secured = tls != null && socket instanceof SSLSocket;
            boolean goesOn = secured || reply(socket, "", "220 test.example ESMTP");
            while (goesOn) {
                String command = in.readLine();
                if (command == null) {
                    return;
                }
                commands.add(command);
                if (command.equals("STARTTLS") && tls != null) {
                    reply(socket, command, "220 go on");
                    serve(secured(tls, socket));
                    return;
                }
                goesOn = command.equals("DATA") ? data(socket, in) : reply(socket, command, usual(command));
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private boolean data(Socket socket, BufferedReader in) throws IOException {
        if (!reply(socket, "DATA", "354 go on") || !script("DATA", "354").startsWith("354")) {
            return true;
        }
        StringBuilder content = new StringBuilder();
        for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                contents.add(content.toString());
                return reply(socket, ".", "250 2.0.0 taken");
            }
            content.append(line).append('\n');
        }
        return false;
    }

    private String usual(String command) {
        if (command.startsWith("EHLO")) {
            return tls == null ? "250-test.example\r\n250 8BITMIME" : "250-test.example\r\n250 STARTTLS";
        }
        return command.startsWith("QUIT") ? "221 bye" : "250 2.1.0 ok";
    }

    /** False when the conversation is over. */
    private boolean reply(Socket socket, String command, String usual) throws IOException {
        String reply = script(command, usual);
        if (reply.equals(SILENCE)) {
            // The client's end of it ends it.
            return socket.getInputStream().read() >= 0;
        }
        if (reply.equals(HANG_UP)) {
            // At once, so that another server can have the port.
            socket.setSoLinger(true, 0);
            return false;
        }
        OutputStream out = socket.getOutputStream();
        out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return true;
    }

    private String script(String command, String usual) {
        return replies.entrySet().stream()
                .filter(entry -> entry.getKey().isEmpty() ? command.isEmpty() : command.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }
}
