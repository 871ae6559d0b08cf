package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Seed;
import dev.florin.platform.MasterKey;
import dev.florin.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers and databases die at random moments under load. {@code -Dflorin.crash.kills=25} kills more often than the
 * default, {@code -Dflorin.seed=…} repeats the choices of another run.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("florin.crash.kills", 6);
    private static final int KILLS_OF_BOTH = 2;
    private static final int KILLS_BETWEEN_CHECKS = 10;
    private static final int CLIENTS = 64;
    private static final int CODES = 20_000;

    /** The most orders that are answered between two kills. */
    private static final int MAX_ANSWERS = 600;

    /** Some servers are killed before they are ready. */
    private static final int MAX_START_MILLIS = 4_000;

    private final Random random = Seed.random();
    private final AtomicReference<URI> endpoint = new AtomicReference<>();
    private final Crowd crowd = new Crowd(endpoint::get, CLIENTS, Seed.get());

    @TempDir
    private Path directory;

    private FlorinProcess server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server = FlorinProcess.startDemo(directory, CLIENTS);
        endpoint.set(server.endpoint());
    }

    @AfterEach
    void stop() {
        crowd.close();
        server.close();
    }

    /** One way to die. */
    private interface Kill {
        void run() throws IOException, InterruptedException;
    }

    @Test
    void nothingIsLostWhenTheServerIsKilled() throws Exception {
        killUnderLoad(KILLS, this::killServer);
        assertThat(crowd.unanswered()).as("orders that a kill left unanswered").isPositive();
    }

    /** A server that has its database back soon enough leaves no order unanswered. */
    @Test
    void nothingIsLostWhenTheDatabaseIsKilled() throws Exception {
        killUnderLoad(KILLS, this::killDatabase);
    }

    @Test
    void nothingIsLostWhenBothAreKilled() throws Exception {
        killUnderLoad(KILLS_OF_BOTH, () -> {
            killDatabase();
            killServer();
        });
    }

    private void killUnderLoad(int kills, Kill kill) throws Exception {
        books().stock("first", CODES);
        for (int done = 0; done < kills; ) {
            Crowd.Session session = crowd.buy();
            do {
                session.awaitAnswers(1 + random.nextInt(MAX_ANSWERS));
                kill.run();
                done++;
            } while (done < kills && done % KILLS_BETWEEN_CHECKS != 0);
            session.awaitAnswers(CLIENTS);
            session.finish();
            books().checkAfter(crowd);
            crowd.repeatAll();
        }
        books().checkAfter(crowd);
        System.out.println(
                kills + " kills: " + crowd.answers() + " orders answered, " + crowd.unanswered() + " sent again");
    }

    private void killServer() throws IOException, InterruptedException {
        server.kill();
        if (random.nextInt(5) == 0) {
            server = FlorinProcess.launchDemo(directory, Map.of(), CLIENTS);
            Thread.sleep(random.nextInt(MAX_START_MILLIS));
            server.kill();
        }
        server = FlorinProcess.startDemo(directory, CLIENTS);
        endpoint.set(server.endpoint());
    }

    private void killDatabase() throws IOException, InterruptedException {
        Eventually.check(
                "the database is back",
                () -> EmbeddedPostgres.running(directory).isPresent());
        server.killDatabase();
    }

    private Books books() throws InterruptedException {
        Eventually.check(
                "the database is back",
                () -> EmbeddedPostgres.running(directory).isPresent());
        return new Books(server.database(), MasterKey.load(null, directory));
    }
}
