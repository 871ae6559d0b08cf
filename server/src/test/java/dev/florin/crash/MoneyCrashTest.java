package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Seed;
import dev.florin.crash.MoneyGate.Moment;
import dev.florin.platform.MasterKey;
import dev.florin.platform.database.ConnectionDetails;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Servers die while money moves in every way that there is. By default each kind of movement is caught once, at one of its
 * moments, and several kinds are caught by one kill. {@code -Dflorin.crash.kills=10} catches each kind ten times at each of
 * its moments, and {@code -Dflorin.seed=…} repeats the choices of another run.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyCrashTest {
    private static final int KILLS = Integer.getInteger("florin.crash.kills", 1);
    private static final boolean AT_EACH_MOMENT = System.getProperty("florin.crash.kills") != null;

    /** How many are caught by one kill: what waits holds one of the server's few connections. */
    private static final Map<Moment, Integer> AT_ONCE =
            Map.of(Moment.ACCEPTED, 3, Moment.ASKED, 2, Moment.TOLD, 2, Moment.ENDED, 1);

    /** The most requests that are answered between two kills. */
    private static final int MAX_ANSWERS = 150;

    private final Random random = Seed.random();
    private final AtomicReference<URI> endpoint = new AtomicReference<>();

    private Path directory;
    private FlorinProcess server;
    private DataSource dataSource;
    private MoneyDesk desk;
    private MoneyMovers movers;
    private MoneyBooks books;
    private Map<String, String> settings = Map.of();
    private int kills;
    private int caught;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        this.directory = directory;
        startServer();
        ConnectionDetails database = server.database();
        dataSource = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        desk = new MoneyDesk(endpoint::get, dataSource, MasterKey.load(null, directory));
        movers = new MoneyMovers(endpoint::get, desk);
        books = new MoneyBooks(dataSource);
    }

    @AfterAll
    void stop() {
        movers.close();
        desk.close();
        server.close();
        System.out.println(kills + " kills, which caught " + caught + " movements; " + movers.unanswered()
                + " requests sent again");
    }

    @Test
    void aServerThatDiesAtAKnownMomentMovesMoneyOnce() throws Exception {
        run(Map.of());
        for (int round = 0; round < KILLS; round++) {
            Map<Moment, Queue<MoneyKind>> left = everyKind();
            while (left.values().stream().anyMatch(kinds -> !kinds.isEmpty())) {
                killAt(next(left));
            }
        }
        assertThat(movers.unanswered())
                .as("requests that a kill left unanswered")
                .isPositive();
        assertNothingIsLost();
    }

    @Test
    void aServerThatDiesAtAnyMomentMovesMoneyOnce() throws Exception {
        run(Map.of());
        movers.start();
        for (int i = 0; i < KILLS; i++) {
            movers.awaitAnswers(1 + random.nextInt(MAX_ANSWERS));
            killServer();
        }
        assertNothingIsLost();
    }

    /** Stripe sends an event again until it is answered. */
    @Test
    void aServerThatDiesWithAnEventOfStripesTakesItOnce() throws Exception {
        run(StripeEvents.SETTINGS);
        try (MoneyGate gate = MoneyGate.close(dataSource, Moment.HEARD, List.of())) {
            FutureTask<Integer> lost = new FutureTask<>(() -> StripeEvents.send(endpoint.get()));
            Thread.ofVirtual().start(lost);
            Eventually.check("the event is caught", () -> gate.caught() == 1);
            caught++;
            killServer();
            assertThatThrownBy(lost::get).hasCauseInstanceOf(IOException.class);
        }

        assertThat(StripeEvents.send(endpoint.get())).isEqualTo(200);
        assertThat(StripeEvents.send(endpoint.get())).isEqualTo(200);
        assertThat(books.count("select count(*) from stripe_events")).isEqualTo(1);
        assertThat(books.count("select count(*) from stripe_disputes")).isEqualTo(1);
    }

    /** Every kind, at each of its moments or at one of them. */
    private Map<Moment, Queue<MoneyKind>> everyKind() {
        Map<Moment, Queue<MoneyKind>> all = new EnumMap<>(Moment.class);
        for (Moment moment : Moment.values()) {
            all.put(moment, new ArrayDeque<>());
        }
        List<MoneyKind> kinds = new ArrayList<>(Arrays.asList(MoneyKind.values()));
        Collections.shuffle(kinds, random);
        for (MoneyKind kind : kinds) {
            List<Moment> moments = new ArrayList<>(kind.moments());
            Collections.shuffle(moments, random);
            for (Moment moment : AT_EACH_MOMENT ? moments : moments.subList(0, 1)) {
                Objects.requireNonNull(all.get(moment)).add(kind);
            }
        }
        return all;
    }

    /** A few for each moment, no kind for two of them. */
    private static Map<Moment, Set<MoneyKind>> next(Map<Moment, Queue<MoneyKind>> left) {
        Map<Moment, Set<MoneyKind>> chosen = new EnumMap<>(Moment.class);
        Set<MoneyKind> taken = new HashSet<>();
        left.forEach((moment, kinds) -> {
            Set<MoneyKind> some = new HashSet<>();
            for (MoneyKind kind : List.copyOf(kinds)) {
                if (some.size() < AT_ONCE.getOrDefault(moment, 0) && taken.add(kind)) {
                    some.add(kind);
                    kinds.remove(kind);
                }
            }
            if (!some.isEmpty()) {
                chosen.put(moment, some);
            }
        });
        return chosen;
    }

    private void killAt(Map<Moment, Set<MoneyKind>> chosen) throws Exception {
        List<MoneyGate> gates = new ArrayList<>();
        try {
            for (Map.Entry<Moment, Set<MoneyKind>> one : chosen.entrySet()) {
                gates.add(MoneyGate.close(
                        dataSource,
                        one.getKey(),
                        one.getValue().stream()
                                .map(kind -> movers.of(kind).accountId())
                                .toList()));
            }
            EnumSet<MoneyKind> held = EnumSet.noneOf(MoneyKind.class);
            chosen.values().forEach(held::addAll);
            movers.startOnce(held);
            Eventually.check("all are caught", () -> areCaught(gates, chosen));
            caught += held.size();
            killServer();
        } finally {
            for (MoneyGate gate : gates) {
                gate.close();
            }
        }
        movers.finish();
    }

    private static boolean areCaught(List<MoneyGate> gates, Map<Moment, Set<MoneyKind>> chosen) {
        for (MoneyGate gate : gates) {
            Set<MoneyKind> kinds = Objects.requireNonNull(chosen.get(gate.moment()));
            long caught = gate.caught();
            if (caught != kinds.size()) {
                throw new IllegalStateException(caught + " of " + kinds + " are at " + gate.moment());
            }
        }
        return true;
    }

    private void assertNothingIsLost() throws Exception {
        movers.finish();
        books.checkAfter(movers.all());
        movers.repeatAll();
        books.checkAfter(movers.all());
    }

    private void killServer() throws IOException, InterruptedException {
        server.kill();
        kills++;
        startServer();
    }

    /** Goes on with these settings beside those that each server has. */
    private void run(Map<String, String> wanted) throws IOException, InterruptedException {
        if (!wanted.equals(settings)) {
            settings = wanted;
            killServer();
        }
    }

    private void startServer() throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("FLORIN_OPERATOR_KEY", MoneyDesk.OPERATOR_KEY);
        environment.put("FLORIN_TRANSFER_BANK_CLEARING", "0s");
        server = FlorinProcess.launchDemo(directory, environment, MoneyMovers.accounts())
                .awaitReady();
        endpoint.set(server.endpoint());
    }
}
