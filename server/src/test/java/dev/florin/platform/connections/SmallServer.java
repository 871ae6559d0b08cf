package dev.florin.platform.connections;

import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.server.FlorinServer;

/** A server that carries as much as one with a heap of 8 MB would, for tests that ask too much of it. */
public final class SmallServer {
    private SmallServer() {}

    /** It stops with the test run. */
    public static FlorinServer server() {
        return Shared.SERVER;
    }

    public static int port() {
        return server().port();
    }

    private static final class Shared {
        static final FlorinServer SERVER = TestFlorin.start(
                TestDatabase.freshUrl(),
                "florin.heap=8MB",
                "florin.reading.headers=1500ms",
                "florin.reading.body=1500ms",
                "florin.reading.upload=3s");

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }
}
