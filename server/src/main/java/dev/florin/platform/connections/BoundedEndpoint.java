package dev.florin.platform.connections;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's endpoint, which counts connections by address, has idle ones give way when there are too many, and ends
 * requests that take too long to arrive. It closes nothing itself: it ends the client's side of a connection, and
 * Tomcat then does what it does when a client goes away, whichever thread has the connection just then.
 */
final class BoundedEndpoint extends NioEndpoint {
    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final Duration ROOM = Duration.ofMillis(2);
    private static final int NETWORK_BYTES = 8;

    private @Nullable Connections given;

    void bound(Connections bounds) {
        given = bounds;
    }

    private Connections connections() {
        return Objects.requireNonNull(given, "no bounds were given");
    }

    @Override
    public void setHandler(Handler<NioChannel> handler) {
        super.setHandler(new Watching(handler));
    }

    @Override
    public void startInternal() throws Exception {
        if (!isRunning()) {
            setMaxConnections(
                    isSSLEnabled()
                            ? connections().capacity().connectionsWithTls()
                            : connections().capacity().connections());
        }
        super.startInternal();
        Thread.ofPlatform().daemon().name(getName() + "-Deadlines").start(this::sweep);
    }

    private void sweep() {
        while (isRunning()) {
            LockSupport.parkNanos(SWEEP.toNanos());
            connections().endLate(this::tellLate);
        }
    }

    /** A thread that serves a request answers itself; and with TLS nobody else can. */
    private void tellLate(SocketChannel channel) {
        SocketWrapperBase<NioChannel> wrapper = super.connections.get(channel);
        if (wrapper == null || isSSLEnabled() || !wrapper.getLock().tryLock()) {
            return;
        }
        try {
            channel.write(LateRequest.answer());
        } catch (IOException e) {
            // It is gone.
        } finally {
            wrapper.getLock().unlock();
        }
    }

    @Override
    protected void countUpOrAwaitConnection() throws InterruptedException {
        while (isRunning() && !isPaused() && getConnectionCount() >= getMaxConnections()) {
            connections().makeRoom(getMaxConnections());
            LockSupport.parkNanos(ROOM.toNanos());
        }
        super.countUpOrAwaitConnection();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (!connections().admit(socket, address(socket))) {
            destroySocket(socket);
            return true;
        }
        boolean isOpen;
        try {
            isOpen = super.setSocketOptions(socket);
        } catch (OutOfMemoryError e) {
            // Of the memory outside of the heap, which ends no process. The thread that accepts must live on.
            connections().remove(socket);
            destroySocket(socket);
            return true;
        }
        if (!isOpen) {
            connections().remove(socket);
        }
        return isOpen;
    }

    /** What is counted together: an address, of IPv6 its network. This machine's own are not: a proxy may have them. */
    private static @Nullable String address(SocketChannel socket) {
        try {
            if (!(socket.getRemoteAddress() instanceof InetSocketAddress remote)
                    || remote.getAddress().isLoopbackAddress()) {
                return null;
            }
            InetAddress address = remote.getAddress();
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                    : address.getHostAddress();
        } catch (IOException e) {
            return null;
        }
    }

    /** Sees when a request begins on a connection, and when it has ended. */
    private final class Watching implements Handler<NioChannel> {
        private final Handler<NioChannel> handler;

        Watching(Handler<NioChannel> handler) {
            this.handler = handler;
        }

        @Override
        public SocketState process(SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
            Connection connection = connections().find(channel(wrapper));
            if (connection == null) {
                return handler.process(wrapper, event);
            }
            // Closing a connection needs no place.
            if (event == SocketEvent.OPEN_READ && !hasBegun(connection, wrapper)) {
                return SocketState.CLOSED;
            }
            SocketState state =
                    ScopedValue.where(Connection.CURRENT, connection).call(() -> handler.process(wrapper, event));
            if (state == SocketState.OPEN) {
                connection.rest();
            }
            return state;
        }

        private boolean hasBegun(Connection connection, SocketWrapperBase<NioChannel> wrapper) {
            try {
                return connections().begin(connection, wrapper);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void release(SocketWrapperBase<NioChannel> wrapper) {
            connections().remove(channel(wrapper));
            handler.release(wrapper);
        }

        private static @Nullable SocketChannel channel(SocketWrapperBase<NioChannel> wrapper) {
            NioChannel channel = wrapper.getSocket();
            return channel == null ? null : channel.getIOChannel();
        }

        @Override
        public Object getGlobal() {
            return handler.getGlobal();
        }

        @Override
        public void pause() {
            handler.pause();
        }

        @Override
        public void recycle() {
            handler.recycle();
        }
    }
}
