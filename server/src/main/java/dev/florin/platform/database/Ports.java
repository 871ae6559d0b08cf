package dev.florin.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port. They are taken from below the range that systems give to outgoing connections, so that none of those
 * can hold the port at the moment PostgreSQL is started again.
 */
final class Ports {
    private static final int FIRST = 15_432;
    private static final int COUNT = 10_000;
    private static final int MAX_ATTEMPTS = 100;

    private Ports() {}

    static int free() throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            int port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port on " + EmbeddedPostgres.HOST);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as PostgreSQL does
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(EmbeddedPostgres.HOST), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
