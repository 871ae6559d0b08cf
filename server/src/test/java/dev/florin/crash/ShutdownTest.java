package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.DemoCatalog;
import dev.florin.platform.MasterKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code SIGTERM} while purchases wait for the vendor. */
class ShutdownTest {
    private static final int WAITING = 16;
    private static final int SIGTERM_STATUS = 128 + 15;

    /** The vendor takes 5 s for it. */
    private static final long SLOW_CENTS = 25_05;

    /** The rest of the vendor's 5 s, and what stopping takes on a busy machine. */
    private static final Duration STOP_BOUND = Duration.ofSeconds(30);

    private static final Duration RESTART_BOUND = Duration.ofSeconds(45);

    @TempDir
    private Path directory;

    @Test
    void whatIsInFlightIsAnsweredAndThenEverythingStopsCleanly() throws Exception {
        List<Answer> answers = new ArrayList<>();
        FlorinProcess server = FlorinProcess.startDemo(directory, WAITING);
        try (server;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Books books = new Books(server.database(), MasterKey.load(null, directory));
            List<Future<Answer>> waiting = buyers(server).map(threads::submit).toList();
            Eventually.check("all are in flight", () -> books.running() == WAITING);

            server.terminate();

            for (Future<Answer> one : waiting) {
                answers.add(one.get());
            }
            assertThat(server.exitCode(STOP_BOUND)).isIn(0, SIGTERM_STATUS);
        }

        assertThat(answers).hasSize(WAITING).allMatch(Answer.Bought.class::isInstance);
        assertThat(server.errors()).isEmpty();
        assertThat(FlorinProcess.postmasterFile(directory)).doesNotExist();
        try (FlorinProcess next = FlorinProcess.launchDemo(directory, Map.of(), WAITING)) {
            Eventually.check(
                    "the next start is quick",
                    RESTART_BOUND,
                    () -> next.awaitReady().isAlive());
            Books books = new Books(next.database(), MasterKey.load(null, directory));
            assertThat(books.running()).isZero();
            books.checkAll();
        }
    }

    private static Stream<Callable<Answer>> buyers(FlorinProcess server) {
        return IntStream.rangeClosed(1, WAITING)
                .mapToObj(number -> () -> Client.ofLoadAccount(server::endpoint, number)
                        .send(Order.fromBalance(DemoCatalog.AMAZON_OFFER, SLOW_CENTS)));
    }
}
