package dev.florin.bench.load;

import static dev.florin.bench.load.FakeHttpServer.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final byte[] REQUEST = ascii("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private static final byte[] GOOD = ascii("HTTP/1.1 200 \r\nContent-Length: 4\r\n\r\ngood");

    @Test
    void keepsConnectionsOpenAndCountsEveryReply() throws IOException {
        try (FakeHttpServer server = new FakeHttpServer((request, out) -> write(out, GOOD))) {
            LoadResult result = run(server, 4);

            assertThat(result.problems()).isEmpty();
            assertThat(server.connections).hasValue(4);
            assertThat(result.rightReplies()).isEqualTo(server.requests.get());
            assertThat(result.measuredReplies()).isPositive().isLessThan(result.rightReplies());
            assertThat(result.latencyMicros().getTotalCount()).isEqualTo(result.measuredReplies());
            assertThat(result.perSecond()).isPositive();
        }
    }

    @Test
    void aBurstIsOneRequestForEachConnectionAndEndsWithTheLastReply() throws IOException {
        try (FakeHttpServer server = new FakeHttpServer((request, out) -> write(out, GOOD))) {
            LoadPlan plan = LoadPlan.burst(server.address(), 50, Duration.ofSeconds(30));

            LoadResult result = new LoadGenerator(
                            plan, LoadGeneratorTest::request, LoadGeneratorTest::good, Window.UNOBSERVED)
                    .run();

            assertThat(result.problems()).isEmpty();
            assertThat(server.requests).hasValue(50);
            assertThat(result.rightReplies()).isEqualTo(50);
            assertThat(result.measuredReplies()).isEqualTo(50);
            assertThat(result.measured()).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void aReplyOfABurstThatNeverComesIsAnError() throws IOException {
        try (FakeHttpServer server = new FakeHttpServer((request, out) -> request == 1 || write(out, GOOD))) {
            LoadPlan plan = LoadPlan.burst(server.address(), 3, Duration.ofMillis(200));

            LoadResult result = new LoadGenerator(
                            plan, LoadGeneratorTest::request, LoadGeneratorTest::good, Window.UNOBSERVED)
                    .run();

            assertThat(result.errors()).isOne();
            assertThat(result.rightReplies()).isEqualTo(2);
        }
    }

    @Test
    void readsRepliesThatArriveByteByByte() throws IOException {
        FakeHttpServer.Answer dripping = (request, out) -> {
            for (byte piece : GOOD) {
                out.write(piece);
                out.flush();
            }
            return true;
        };
        try (FakeHttpServer server = new FakeHttpServer(dripping)) {
            LoadResult result = run(server, 2);

            assertThat(result.errors()).isZero();
            assertThat(result.rightReplies()).isEqualTo(server.requests.get());
        }
    }

    @Test
    void joinsChunks() throws IOException {
        byte[] chunked = ascii("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\ngo\r\n2\r\nod\r\n0\r\n\r\n");
        try (FakeHttpServer server = new FakeHttpServer((request, out) -> write(out, chunked))) {
            LoadResult result = run(server, 2);

            assertThat(result.problems()).isEmpty();
            assertThat(result.rightReplies()).isPositive();
        }
    }

    @Test
    void countsAWrongBodyAndAWrongStatusAsErrorsAndGoesOn() throws IOException {
        byte[] wrong = ascii("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad");
        byte[] busy = ascii("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy");
        FakeHttpServer.Answer answer = (request, out) -> write(out, request == 1 ? wrong : request == 2 ? busy : GOOD);
        try (FakeHttpServer server = new FakeHttpServer(answer)) {
            LoadResult result = run(server, 1);

            assertThat(result.errors()).isEqualTo(2);
            assertThat(result.problems()).containsExactly("not good: bad", "status 503: busy");
            assertThat(result.rightReplies()).isEqualTo(server.requests.get() - 2);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void countsADroppedConnectionAsAnErrorAndConnectsAgain() throws IOException {
        byte[] half = ascii("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngo");
        FakeHttpServer.Answer answer = (request, out) -> write(out, request == 3 ? half : GOOD) && request != 3;
        try (FakeHttpServer server = new FakeHttpServer(answer)) {
            LoadResult result = run(server, 1);

            assertThat(result.errors()).isOne();
            assertThat(result.problems().getFirst()).startsWith("a connection dropped");
            assertThat(server.connections).hasValue(2);
            assertThat(result.rightReplies()).isEqualTo(server.requests.get() - 1);
        }
    }

    @Test
    void connectsAgainWithoutAnErrorWhenTheServerSaysThatItCloses() throws IOException {
        byte[] last = ascii("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\ngood");
        FakeHttpServer.Answer answer = (request, out) -> write(out, request == 2 ? last : GOOD) && request != 2;
        try (FakeHttpServer server = new FakeHttpServer(answer)) {
            LoadResult result = run(server, 1);

            assertThat(result.errors()).isZero();
            assertThat(result.reconnects()).isOne();
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void countsRepliesThatNeverComeAsErrors() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        FakeHttpServer.Answer silent = (request, out) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        };
        try (FakeHttpServer server = new FakeHttpServer(silent)) {
            LoadResult result = run(server, 3);
            never.countDown();

            assertThat(result.errors()).isEqualTo(3);
            assertThat(result.problems()).containsExactly("3 replies did not come in time");
        }
    }

    @Test
    void givesUpAfterTooManyErrors() throws IOException {
        byte[] garbage = ascii("what?\r\n\r\n");
        try (FakeHttpServer server = new FakeHttpServer((request, out) -> write(out, garbage))) {
            LoadPlan plan = new LoadPlan(
                    server.address(), 1, Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5));

            LoadResult result = new LoadGenerator(
                            plan, LoadGeneratorTest::request, LoadGeneratorTest::good, Window.UNOBSERVED)
                    .run();

            assertThat(result.errors()).isEqualTo(LoadGenerator.MAX_ERRORS);
        }
    }

    @Test
    void tellsWhenTheMeasuredPartBeginsAndEnds() throws IOException {
        List<String> told = new ArrayList<>();
        Window window = new Window() {
            @Override
            public void opened() {
                told.add("opened");
            }

            @Override
            public void closed() {
                told.add("closed");
            }
        };
        try (FakeHttpServer server = new FakeHttpServer((request, out) -> write(out, GOOD))) {
            new LoadGenerator(plan(server, 1), LoadGeneratorTest::request, LoadGeneratorTest::good, window).run();
        }

        assertThat(told).containsExactly("opened", "closed");
    }

    private static LoadResult run(FakeHttpServer server, int connections) throws IOException {
        return new LoadGenerator(
                        plan(server, connections),
                        LoadGeneratorTest::request,
                        LoadGeneratorTest::good,
                        Window.UNOBSERVED)
                .run();
    }

    private static LoadPlan plan(FakeHttpServer server, int connections) {
        return new LoadPlan(
                server.address(), connections, Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(500));
    }

    private static int request(ByteBuffer out) {
        out.put(REQUEST);
        return 7;
    }

    private static @Nullable String good(int tag, byte[] bytes, int from, int to) {
        String body = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        return tag == 7 && body.equals("good") ? null : "not good";
    }

    private static boolean write(OutputStream out, byte[] reply) throws IOException {
        out.write(reply);
        out.flush();
        return true;
    }
}
