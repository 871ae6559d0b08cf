package dev.florin.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One kept connection with at most one request under way. */
final class Connection {
    final HttpReply reply = new HttpReply();
    private final ByteBuffer out = ByteBuffer.allocateDirect(RequestSource.MAX_REQUEST_BYTES);
    private final SocketChannel channel;
    private final SelectionKey key;
    private int tag;
    private long sentNanos;

    private Connection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    static Connection open(InetSocketAddress target, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(target);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(channel, key);
        key.attach(connection);
        return connection;
    }

    void send(RequestSource requests, long nowNanos) throws IOException {
        reply.clear();
        out.clear();
        tag = requests.write(out);
        out.flip();
        sentNanos = nowNanos;
        flush();
    }

    /** Hands the kernel what is left of the request; asks to be called again while some of it is. */
    void flush() throws IOException {
        channel.write(out);
        int interest = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    /** @return the number of bytes read into the buffer, -1 when the server has closed the connection. */
    int read(ByteBuffer in) throws IOException {
        in.clear();
        int count = channel.read(in);
        in.flip();
        return count;
    }

    int tag() {
        return tag;
    }

    long sentNanos() {
        return sentNanos;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The socket is given up either way.
        }
    }
}
