package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Seed;
import dev.florin.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers and databases die while carts are ordered. {@code -Dflorin.crash.kills=25} kills more often than the default,
 * {@code -Dflorin.seed=…} repeats the choices of another run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckoutCrashTest {
    private static final int KILLS = Integer.getInteger("florin.crash.kills", 1);
    private static final int BUYERS = 16;

    /** The most carts that are answered between two kills. */
    private static final int MAX_ANSWERS = 60;

    private final Random random = Seed.random();
    private final AtomicInteger port = new AtomicInteger();
    private final Buyers buyers = new Buyers(port::get, BUYERS, Seed.get());

    private Path directory;
    private FlorinProcess server;
    private int kills;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        this.directory = directory;
        startServer();
        books().stock();
    }

    @AfterAll
    void stop() {
        buyers.close();
        server.close();
        System.out.println(kills + " kills: " + buyers.all().size() + " carts answered, " + buyers.repeats()
                + " requests sent again");
    }

    @Test
    void aServerThatDiesAtEachStepLosesNothing() throws Exception {
        buyers.start();
        for (Gate.Step step : Gate.Step.values()) {
            try (Gate gate = Gate.close(books().dataSource(), step)) {
                Eventually.check("a checkout is " + step, () -> gate.caught() > 0);
                killServer();
            }
        }
        assertNothingIsLost();
    }

    @Test
    void aServerThatDiesAtAnyMomentLosesNothing() throws Exception {
        buyers.start();
        for (int i = 0; i < KILLS; i++) {
            buyers.awaitAnswers(1 + random.nextInt(MAX_ANSWERS));
            killServer();
        }
        assertNothingIsLost();
    }

    @Test
    void aDatabaseThatDiesLosesNothing() throws Exception {
        buyers.start();
        buyers.awaitAnswers(1 + random.nextInt(MAX_ANSWERS));
        server.killDatabase();
        kills++;
        buyers.awaitAnswers(BUYERS);
        assertNothingIsLost();
    }

    private void assertNothingIsLost() throws Exception {
        buyers.awaitAnswers(BUYERS);
        buyers.finish();
        books().checkAfter(buyers.all());
        assertThat(buyers.repeats()).as("requests that a kill left unanswered").isPositive();
        buyers.repeatAll();
    }

    private void killServer() throws IOException, InterruptedException {
        server.kill();
        kills++;
        startServer();
    }

    private void startServer() throws IOException, InterruptedException {
        server = FlorinProcess.startDemo(directory, 0);
        port.set(server.port());
    }

    private ShopBooks books() throws InterruptedException {
        Eventually.check(
                "the database is there",
                () -> EmbeddedPostgres.running(directory).isPresent());
        return new ShopBooks(server.database());
    }
}
