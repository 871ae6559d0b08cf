package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import dev.florin.catalog.DemoCatalog;
import dev.florin.operations.Operations;
import dev.florin.platform.Secrets;
import dev.florin.platform.database.ConnectionDetails;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one external database. */
class TakeoverTest {
    private static final int ACCOUNTS = 16;
    private static final byte[] MASTER_KEY = new byte[Secrets.MASTER_KEY_BYTES];

    /** The vendor takes 5 s for it. */
    private static final long SLOW_CENTS = 25_05;

    /** A look for due operations, the vendor's 5 s, and a busy machine. */
    private static final Duration AFTER_LEASE = Duration.ofSeconds(25);

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    @Test
    void aServerFinishesWhatAKilledOneHasBegun() throws Exception {
        takesOver(List.of());
    }

    /** Leases and pauses are by the database's clock, not by its own. */
    @Test
    void serverWithAFastClockIsTakenOverInTheSameTime() throws Exception {
        takesOver(List.of("-Ddev.florin.test.clock.ahead=PT1H"));
    }

    private void takesOver(List<String> doomedJvm) throws Exception {
        String url = TestDatabase.freshUrl();
        try (FlorinProcess doomed = launch(first, url, doomedJvm);
                FlorinProcess survivor = launch(second, url, List.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            doomed.awaitReady();
            survivor.awaitReady();
            Books books = new Books(details(url), new Secrets(MASTER_KEY));
            assertThat(buyAtOnce(doomed)).isInstanceOf(Answer.Bought.class);
            assertThat(buyAtOnce(survivor)).isInstanceOf(Answer.Bought.class);
            List<Order> orders = new ArrayList<>();
            IntStream.range(0, ACCOUNTS)
                    .forEach(i -> orders.add(Order.fromBalance(DemoCatalog.AMAZON_OFFER, SLOW_CENTS)));
            for (int i = 0; i < ACCOUNTS; i++) {
                int number = i;
                var _ = threads.submit(() -> client(doomed, number).send(orders.get(number)));
            }
            Eventually.check("all are in flight", () -> books.running() == ACCOUNTS);

            doomed.kill();

            Eventually.check(
                    "the other server finishes them", Operations.LEASE.plus(AFTER_LEASE), () -> books.running() == 0);
            for (int i = 0; i < ACCOUNTS; i++) {
                Answer answer = client(survivor, i).send(orders.get(i));
                assertThat(answer)
                        .isInstanceOfSatisfying(
                                Answer.Bought.class,
                                bought -> assertThat(bought.replayed()).isTrue());
            }
            books.checkAll();
            assertThat(books.count("select count(*) from purchases where state = 'COMPLETED'"))
                    .as("these, the two before, and the one of the demo's order")
                    .isEqualTo(ACCOUNTS + 2 + 1);
        }
    }

    private static Answer buyAtOnce(FlorinProcess server) throws InterruptedException {
        return client(server, 0).send(Order.fromBalance(DemoCatalog.BEST_BUY_OFFER, 10_00));
    }

    private static Client client(FlorinProcess server, int number) {
        return Client.ofLoadAccount(server::endpoint, number + 1);
    }

    private static FlorinProcess launch(Path directory, String url, List<String> jvm) throws Exception {
        return FlorinProcess.launch(
                directory,
                Map.of(
                        "FLORIN_CLOCK_TOLERANCE",
                        "2h",
                        "FLORIN_DATABASE_URL",
                        url,
                        "FLORIN_MASTER_KEY",
                        Base64.getEncoder().encodeToString(MASTER_KEY)),
                jvm,
                List.of("serve", "--demo", "--port", "0", "--accounts", String.valueOf(ACCOUNTS)));
    }

    private static ConnectionDetails details(String url) {
        URI uri = URI.create(url);
        String[] login = uri.getUserInfo().split(":", 2);
        return new ConnectionDetails(uri.getHost(), uri.getPort(), uri.getPath().substring(1), login[0], login[1]);
    }
}
