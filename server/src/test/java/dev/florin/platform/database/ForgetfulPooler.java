package dev.florin.platform.database;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a PostgreSQL as a pooler does, and passes on all but the settings that a connection asks for. */
final class ForgetfulPooler implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ConnectionDetails server;

    ForgetfulPooler(ConnectionDetails server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    /** Where clients connect, without encryption: the first message has to be the one with the settings. */
    String url() {
        return "postgres://" + server.user() + ":" + server.password() + "@127.0.0.1:" + listening.getLocalPort() + "/"
                + server.database() + "?sslmode=disable&gssEncMode=disable";
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket upstream = new Socket(server.host(), server.port());
                open.addAll(List.of(client, upstream));
                Thread.ofVirtual().start(() -> pass(client, upstream, true));
                Thread.ofVirtual().start(() -> pass(upstream, client, false));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void pass(Socket from, Socket to, boolean begins) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            if (begins) {
                begin(new DataInputStream(in), new DataOutputStream(out));
            }
            in.transferTo(out);
        } catch (SocketException e) {
            // One side has gone; so does the other.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A startup message is its length, the protocol's version, and names with their values, each ended by a zero. */
    private static void begin(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] message = in.readNBytes(in.readInt() - Integer.BYTES);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        kept.write(message, 0, Integer.BYTES);
        String[] texts =
                new String(message, Integer.BYTES, message.length - Integer.BYTES, StandardCharsets.UTF_8).split("\0");
        for (int i = 0; i + 1 < texts.length; i += 2) {
            if (!texts[i].equals("options")) {
                kept.write((texts[i] + "\0" + texts[i + 1] + "\0").getBytes(StandardCharsets.UTF_8));
            }
        }
        kept.write(0);
        out.writeInt(kept.size() + Integer.BYTES);
        kept.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
