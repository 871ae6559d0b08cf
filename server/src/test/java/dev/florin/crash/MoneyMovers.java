package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One mover of each kind, all at the same time. */
final class MoneyMovers implements AutoCloseable {
    /** Movements of one mover are this far apart, so that what a run moves has a bound. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration SETTLE_BOUND = Duration.ofSeconds(150);

    private final Map<MoneyKind, MoneyMover> movers = new EnumMap<>(MoneyKind.class);
    private final List<Thread> threads = new ArrayList<>();
    private final List<Future<Void>> runs = new ArrayList<>();
    private CountDownLatch enough = new CountDownLatch(1);

    /** How many accounts they need. */
    static int accounts() {
        return 2 * MoneyKind.values().length;
    }

    MoneyMovers(Supplier<URI> endpoint, MoneyDesk desk) {
        int number = 1;
        for (MoneyKind kind : MoneyKind.values()) {
            movers.put(kind, new MoneyMover(kind, number, endpoint, desk));
            number += 2;
        }
    }

    List<MoneyMover> all() {
        return List.copyOf(movers.values());
    }

    MoneyMover of(MoneyKind kind) {
        return Objects.requireNonNull(movers.get(kind));
    }

    int unanswered() {
        return all().stream().mapToInt(MoneyMover::unanswered).sum();
    }

    private int answers() {
        return all().stream().mapToInt(mover -> mover.remembered().size()).sum();
    }

    /** Lets all move money, one movement after the other, until {@link #finish}. */
    void start() {
        CountDownLatch end = new CountDownLatch(1);
        enough = end;
        start(all(), mover -> {
            do {
                mover.moveOnce();
            } while (!end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        });
    }

    /** Lets these move money once; more of them would only queue for the server's connections. */
    void startOnce(Collection<MoneyKind> kinds) {
        start(kinds.stream().map(this::of).toList(), MoneyMover::moveOnce);
    }

    private interface Run {
        void of(MoneyMover mover) throws InterruptedException;
    }

    private void start(List<MoneyMover> some, Run what) {
        threads.clear();
        runs.clear();
        for (MoneyMover mover : some) {
            FutureTask<Void> run = new FutureTask<>(() -> {
                what.of(mover);
                return null;
            });
            runs.add(run);
            threads.add(Thread.ofVirtual().start(run));
        }
    }

    /** Waits until this many more requests are answered. */
    void awaitAnswers(int more) throws InterruptedException {
        int goal = answers() + more;
        Eventually.check(
                more + " more answers",
                () -> answers() >= goal || runs.stream().anyMatch(run -> run.state() == Future.State.FAILED));
    }

    /** No new movements; returns when each that was begun has its answer. */
    void finish() throws Exception {
        enough.countDown();
        for (int i = 0; i < threads.size(); i++) {
            assertThat(threads.get(i).join(SETTLE_BOUND))
                    .as("every movement is answered")
                    .isTrue();
            runs.get(i).get();
        }
    }

    /** Everything is answered again as it was first. */
    void repeatAll() throws InterruptedException {
        List<String> contradictions = new CopyOnWriteArrayList<>();
        List<Thread> repeating = new ArrayList<>();
        for (MoneyMover mover : all()) {
            repeating.add(Thread.ofVirtual().start(() -> {
                try {
                    mover.repeat(contradictions);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread thread : repeating) {
            assertThat(thread.join(SETTLE_BOUND)).as("all are answered again").isTrue();
        }
        assertThat(contradictions).as("answers to a repeated key").isEmpty();
    }

    /** Gives up whatever is not answered. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
