package dev.florin.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Runs one {@link LoadPlan} on the calling thread. One object, one run. */
public final class LoadGenerator {
    /** A run with more errors than this means nothing, and ends. */
    public static final int MAX_ERRORS = 1000;

    private static final int MAX_PROBLEMS_TOLD = 5;
    private static final int MAX_PROBLEM_CHARACTERS = 300;
    private static final int READ_BYTES = 64 * 1024;
    private static final long MAX_LATENCY_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final long MAX_SELECT_MILLIS = 100;
    private static final int OK = 200;
    private static final int CREATED = 201;

    private enum Phase {
        LEAD_IN,
        MEASURED,
        DRAIN
    }

    private final LoadPlan plan;
    private final RequestSource requests;
    private final ReplyCheck check;
    private final Window window;
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
    private final Histogram latencyMicros = new Histogram(MAX_LATENCY_MICROS, 3);
    private final List<String> problems = new ArrayList<>();

    private Phase phase = Phase.LEAD_IN;
    private long phaseEndNanos;
    private long openedNanos;
    private long measuredNanos;
    private int underWay;
    private long measuredReplies;
    private long rightReplies;
    private long errors;
    private long reconnects;

    public LoadGenerator(LoadPlan plan, RequestSource requests, ReplyCheck check, Window window) {
        this.plan = plan;
        this.requests = requests;
        this.check = check;
        this.window = window;
    }

    /** @throws IOException when the first connections cannot be made; later failures are counted as errors. */
    public LoadResult run() throws IOException {
        try (Selector selector = Selector.open()) {
            try {
                load(selector);
            } finally {
                selector.keys().forEach(key -> connectionOf(key).close());
            }
        }
        return new LoadResult(
                measuredReplies,
                rightReplies,
                errors,
                problems,
                reconnects,
                Duration.ofNanos(Math.max(1, measuredNanos)),
                latencyMicros);
    }

    private void load(Selector selector) throws IOException {
        phaseEndNanos = System.nanoTime() + plan.leadIn().toNanos();
        if (plan.once()) {
            open();
        }
        for (int i = 0; i < plan.connections(); i++) {
            start(selector);
        }
        while (underWay > 0 && errors < MAX_ERRORS) {
            selector.select(this::ready, MAX_SELECT_MILLIS);
            if (!advance(System.nanoTime())) {
                fail(underWay + " replies did not come in time", underWay);
                underWay = 0;
            }
        }
        if (phase == Phase.MEASURED) {
            close(System.nanoTime());
        }
    }

    /** @return false when the time to wait for outstanding replies is over. */
    private boolean advance(long nowNanos) {
        if (nowNanos - phaseEndNanos < 0) {
            return true;
        }
        return switch (phase) {
            case LEAD_IN -> {
                open();
                yield true;
            }
            case MEASURED -> {
                close(nowNanos);
                yield true;
            }
            case DRAIN -> false;
        };
    }

    private void open() {
        window.opened();
        openedNanos = System.nanoTime();
        phaseEndNanos = openedNanos + plan.measured().toNanos();
        phase = Phase.MEASURED;
    }

    private void close(long nowNanos) {
        measuredNanos = nowNanos - openedNanos;
        phaseEndNanos = nowNanos + plan.drain().toNanos();
        phase = Phase.DRAIN;
        window.closed();
    }

    private void ready(SelectionKey key) {
        Connection connection = connectionOf(key);
        try {
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable()) {
                receive(key, connection);
            }
        } catch (IOException e) {
            fail("a connection dropped before the reply was whole: " + e.getMessage(), 1);
            reopen(key, connection);
        } catch (MalformedReplyException e) {
            fail("a malformed reply: " + e.getMessage(), 1);
            reopen(key, connection);
        }
    }

    private void receive(SelectionKey key, Connection connection) throws IOException {
        int count = connection.read(in);
        if (count < 0) {
            throw new IOException("end of stream");
        }
        if (count == 0 || !connection.reply.append(in)) {
            return;
        }
        long now = System.nanoTime();
        String problem = problemOf(connection);
        if (problem == null) {
            countRight(now - connection.sentNanos());
        } else {
            fail(problem, 1);
        }
        if (connection.reply.closes()) {
            reconnects++;
            reopen(key, connection);
        } else {
            sendNext(connection, now);
        }
    }

    private @Nullable String problemOf(Connection connection) {
        HttpReply reply = connection.reply;
        if (reply.status() != OK && reply.status() != CREATED) {
            return "status " + reply.status() + ": " + bodyOf(reply);
        }
        String problem = check.problem(connection.tag(), reply.bytes(), reply.bodyStart(), reply.bodyEnd());
        return problem == null ? null : problem + ": " + bodyOf(reply);
    }

    private void countRight(long nanos) {
        rightReplies++;
        if (phase == Phase.MEASURED) {
            measuredReplies++;
            latencyMicros.recordValue(Math.min(MAX_LATENCY_MICROS, nanos / 1000));
        }
    }

    private void sendNext(Connection connection, long nowNanos) throws IOException {
        if (plan.once() || phase == Phase.DRAIN) {
            underWay--;
            connection.close();
        } else {
            connection.send(requests, nowNanos);
        }
    }

    private void reopen(SelectionKey key, Connection old) {
        Selector selector = key.selector();
        old.close();
        underWay--;
        if (plan.once() || phase == Phase.DRAIN) {
            return;
        }
        try {
            start(selector);
        } catch (IOException e) {
            fail("a connection could not be made again: " + e.getMessage(), 1);
        }
    }

    private void start(Selector selector) throws IOException {
        Connection connection = Connection.open(plan.target(), selector);
        try {
            connection.send(requests, System.nanoTime());
            underWay++;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private void fail(String problem, int count) {
        errors += count;
        if (problems.size() < MAX_PROBLEMS_TOLD) {
            problems.add(problem);
        }
    }

    private static String bodyOf(HttpReply reply) {
        int length = Math.min(MAX_PROBLEM_CHARACTERS, reply.bodyEnd() - reply.bodyStart());
        return new String(reply.bytes(), reply.bodyStart(), length, StandardCharsets.UTF_8);
    }

    private static Connection connectionOf(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            return connection;
        }
        throw new IllegalStateException("a key without its connection");
    }
}
