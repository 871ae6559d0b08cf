package dev.florin.platform.connections;

import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 over connections that are bounded. The web server makes it by its name. */
public final class BoundedHttp extends Http11NioProtocol {
    /** What an idle connection holds to be read into, in bytes. */
    private static final int READ_BYTES = 4096;

    /** What it holds to be written from, in bytes. A longer answer goes out in several writes. */
    private static final int WRITE_BYTES = 4096;

    public BoundedHttp() {
        super(new BoundedEndpoint());
    }

    /** Before it starts. */
    void bound(Connections connections) {
        ((BoundedEndpoint) getEndpoint()).bound(connections);
        setProperty("socket.appReadBufSize", Integer.toString(READ_BYTES));
        setProperty("socket.appWriteBufSize", Integer.toString(WRITE_BYTES));
        // Outside of the heap: thousands of connections would fill it, and the collector would hardly rest.
        setProperty("socket.directBuffer", "true");
    }
}
