package dev.florin.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Connections that do no work: of four, three ask once and then idle, and one sends a body, a byte each second. Whichever
 * the server closes or turns away is opened again a second later. One thread looks after all of them.
 */
public final class Crowd implements AutoCloseable {
    private static final int SLOW_OF = 4;
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final ByteBuffer BYTE = ByteBuffer.wrap(new byte[] {' '});

    private final InetSocketAddress target;
    private final int size;
    private final byte[] question;
    private final byte[] slowHead;
    private final Selector selector;
    private final Thread thread;
    private final CountDownLatch gathered = new CountDownLatch(1);
    private final ByteBuffer in = ByteBuffer.allocateDirect(8192);
    private volatile boolean ended;
    private volatile int open;
    private volatile boolean gone;

    private Crowd(InetSocketAddress target, int size) throws IOException {
        this.target = target;
        this.size = size;
        String host = "Host: " + target.getHostString() + ":" + target.getPort() + "\r\n";
        question = ascii("GET / HTTP/1.1\r\n" + host + "\r\n");
        slowHead = ascii("POST /api/v1/graphql HTTP/1.1\r\n" + host + "Content-Type: application/json\r\n"
                + "Content-Length: 4096\r\n\r\n{");
        selector = Selector.open();
        thread = Thread.ofPlatform().daemon().name("crowd").unstarted(this::lookAfterAll);
    }

    /**
     * Returns once all are connected, or after a minute.
     *
     * @param size in all; none when 0
     */
    public static Crowd gather(InetSocketAddress target, int size) {
        try {
            Crowd crowd = new Crowd(target, size);
            crowd.thread.start();
            if (!crowd.gathered.await(1, TimeUnit.MINUTES)) {
                System.err.println("  of " + size + " connections beside the load, " + crowd.open + " are open");
            }
            return crowd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How many are open at the moment. */
    public int open() {
        return open;
    }

    /** Whether nobody looks after them any more, though nobody has ended it: what ran beside them ran beside none. */
    public boolean isGone() {
        return gone;
    }

    private void lookAfterAll() {
        try {
            long next = System.nanoTime();
            while (!ended) {
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    selector.select(this::answer, Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
                    continue;
                }
                next = System.nanoTime() + TICK_NANOS;
                selector.keys().forEach(Crowd::tick);
                fill();
            }
        } catch (IOException | RuntimeException e) {
            gone = true;
            System.err.println("  the crowd has gone: " + e);
        } finally {
            open = 0;
            gathered.countDown();
            selector.keys().forEach(Crowd::leave);
        }
    }

    private void fill() throws IOException {
        selector.selectNow(this::answer);
        int slow = (int) selector.keys().stream()
                .filter(key -> key.isValid() && Boolean.TRUE.equals(key.attachment()))
                .count();
        int all = (int) selector.keys().stream().filter(SelectionKey::isValid).count();
        for (int missing = size - all; missing > 0; missing--) {
            boolean isSlow = slow < size / SLOW_OF;
            if (join(isSlow)) {
                all++;
                slow += isSlow ? 1 : 0;
            }
        }
        open = all;
        if (all == size) {
            gathered.countDown();
        }
    }

    /** False when the server has turned it away. */
    private boolean join(boolean isSlow) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.connect(target);
            channel.write(ByteBuffer.wrap(isSlow ? slowHead : question));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, isSlow);
            return true;
        } catch (IOException turnedAway) {
            channel.close();
            return false;
        }
    }

    private static void tick(SelectionKey key) {
        if (!key.isValid() || !Boolean.TRUE.equals(key.attachment())) {
            return;
        }
        try {
            ((SocketChannel) key.channel()).write(BYTE.duplicate());
        } catch (IOException closed) {
            leave(key);
        }
    }

    private void answer(SelectionKey key) {
        try {
            in.clear();
            if (((SocketChannel) key.channel()).read(in) < 0) {
                leave(key);
            }
        } catch (IOException reset) {
            leave(key);
        }
    }

    private static void leave(SelectionKey key) {
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException ignored) {
            // The socket is given up either way.
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        ended = true;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException ignored) {
            // Its channels are closed already.
        }
    }
}
