package dev.florin.platform.connections;

import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 over connections that are bounded. The web server makes it by its name. */
public final class BoundedHttp extends Http11NioProtocol {
    /** What an idle connection holds to be read into, and as much again to be written from, in bytes. */
    private static final int BUFFER_BYTES = 8192;

    public BoundedHttp() {
        super(new BoundedEndpoint());
    }

    /** Before it starts. */
    void bound(Connections connections) {
        ((BoundedEndpoint) getEndpoint()).bound(connections);
        setProperty("socket.appReadBufSize", Integer.toString(BUFFER_BYTES));
        setProperty("socket.appWriteBufSize", Integer.toString(BUFFER_BYTES));
    }
}
