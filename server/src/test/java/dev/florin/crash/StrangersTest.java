package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.platform.connections.RawClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strangers ask too much of a real process with the default heap, one way after another. It lives on as the same process,
 * others are answered meanwhile, and the memory is free again afterwards.
 */
final class StrangersTest {
    private static final String DEFAULT_HEAP = "-Xms176m -Xmx176m -Xmn73m -XX:+ExitOnOutOfMemoryError";
    private static final String OPERATOR_KEY = "operators-of-strangers-test";
    private static final String JSON = "Content-Type: application/json\r\n";

    /**
     * The time of half of the answers: the slowest also depend on the machine, which other tests have just kept busy.
     */
    private static final Duration IN_TIME = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final List<RawClient> crowd = new ArrayList<>();

    @Test
    void nobodyEndsTheServerByAskingTooMuch() throws IOException, InterruptedException {
        try (FlorinProcess florin = FlorinProcess.launchDemo(
                                directory,
                                Map.of("_JAVA_OPTIONS", DEFAULT_HEAP, "FLORIN_OPERATOR_KEY", OPERATOR_KEY),
                                0)
                        .awaitReady();
                Others others = new Others(florin)) {
            hold(florin, 170, _ -> unfinished("/api/carts", "{\"fluid_shop\":\"" + "a".repeat(100_000)));
            hold(florin, 1_700, _ -> unfinished("/api/carts", "{\"fluid_shop\":\"" + "a".repeat(20_000)));
            hold(florin, 170, _ -> unfinished("/api/carts", "{\"x\":[" + "{},".repeat(100_000)));
            hold(florin, 900, _ -> unfinished("/api/v1/graphql", " ".repeat(100_000)));
            hold(florin, 1_500, _ -> "GET /api/carts/none HTTP/1.1\r\nHost: florin\r\nX-Slow: " + "a".repeat(4_000));
            hold(florin, 3_000, _ -> "GET /none HTTP/1.1\r\nHost: florin\r\n\r\n");
            together(10, () -> post(florin, "/api/carts", JSON, "{\"x\":[" + "{},".repeat(340_000) + "{}]}"));
            together(10, () -> post(florin, "/api/carts", JSON, "{\"items\":[" + "{},".repeat(340_000) + "{}]}"));
            String upload = upload();
            String headers = "Content-Type: multipart/form-data; boundary=B\r\nAuthorization: Bearer "
                    + Client.ofDemoAccount(florin::endpoint).newToken() + "\r\n";
            together(30, () -> post(florin, "/api/v1/file-upload/transaction-memo-attachment", headers, upload));

            others.verify();
            assertThat(florin.isAlive()).isTrue();
            TestFlorin.await(
                    "the memory is free again", () -> metric(florin, "florin_bodies_bytes{part=\"all\"}") == 0);
        }
    }

    /** Of the memory outside of the heap, whose end ends no process. */
    @Test
    void newCallersAreAnsweredAfterTheMemoryForConnectionsWasUsedUp() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("_JAVA_OPTIONS", "-XX:MaxDirectMemorySize=10m");
        FlorinProcess florin = FlorinProcess.launchDemo(directory, environment, 0);
        try (florin) {
            florin.awaitReady();
            boolean answered = true;
            while (answered && crowd.size() < 1_400) {
                answered = isAnswered(florin);
            }
            crowd.forEach(RawClient::close);
            crowd.clear();

            assertThat(answered).as("there was room for all").isFalse();
            TestFlorin.await("a new caller is answered", () -> isAnswered(florin));
            assertThat(florin.isAlive()).isTrue();
        }
        crowd.forEach(RawClient::close);
    }

    private boolean isAnswered(FlorinProcess florin) {
        RawClient client = new RawClient(florin.port());
        crowd.add(client);
        return !client.send("GET /none HTTP/1.1\r\nHost: florin\r\n\r\n")
                .answer()
                .isEmpty();
    }

    private void hold(FlorinProcess florin, int number, IntFunction<String> beginning) {
        for (int i = 0; i < number; i++) {
            crowd.add(new RawClient(florin.port()).send(beginning.apply(i)));
        }
        crowd.forEach(RawClient::close);
        crowd.clear();
    }

    private static String unfinished(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: florin\r\n" + JSON + "Content-Length: 200000\r\n\r\n" + body;
    }

    private static void post(FlorinProcess florin, String path, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        try (RawClient client = new RawClient(florin.port())) {
            client.send("POST " + path + " HTTP/1.1\r\nHost: florin\r\n" + headers + "Content-Length: " + bytes.length
                            + "\r\n\r\n")
                    .send(bytes)
                    .answer();
        }
    }

    private static void together(int number, Runnable each) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < number; i++) {
                threads.execute(each);
            }
        }
    }

    private static String upload() {
        return "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n%PDF-" + "x".repeat(5 * 1024 * 1024 - 100) + "\r\n--B--\r\n";
    }

    private static double metric(FlorinProcess florin, String name) {
        try (RawClient client = new RawClient(florin.port())) {
            return client.send("GET /actuator/prometheus HTTP/1.1\r\nHost: florin\r\nAuthorization: Bearer "
                            + OPERATOR_KEY + "\r\nConnection: close\r\n\r\n")
                    .answerToTheEnd()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /** Somebody with a key, who asks up to fifty times a second. */
    private static final class Others implements AutoCloseable {
        private static final Duration PATIENCE = Duration.ofSeconds(5);
        private static final Duration PACE = Duration.ofMillis(20);

        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        private final HttpRequest request;
        private final List<Long> nanos = new ArrayList<>();

        Others(FlorinProcess florin) {
            request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + florin.port() + "/api/v1/graphql"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", TestFlorin.API_KEY)
                    .timeout(PATIENCE)
                    .POST(BodyPublishers.ofString("{\"query\":\"{ marco }\"}"))
                    .build();
            var _ = pace.scheduleWithFixedDelay(this::ask, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void ask() {
            long begin = System.nanoTime();
            // An idle connection may just have given way: then the request is repeated once.
            boolean isServed = false;
            for (int tries = 0; tries < 2 && !isServed; tries++) {
                isServed = isServed();
            }
            synchronized (nanos) {
                nanos.add(isServed ? System.nanoTime() - begin : PATIENCE.toNanos());
            }
        }

        private boolean isServed() {
            try {
                return http.send(request, BodyHandlers.ofString()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void verify() {
            long[] sorted;
            synchronized (nanos) {
                sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            }
            assertThat(sorted).hasSizeGreaterThan(5);
            assertThat(sorted[sorted.length / 2])
                    .as("half of " + Arrays.toString(sorted))
                    .isLessThan(IN_TIME.toNanos());
        }

        @Override
        public void close() {
            pace.shutdownNow();
            http.close();
        }
    }
}
