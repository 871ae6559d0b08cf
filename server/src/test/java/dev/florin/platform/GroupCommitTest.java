package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestFlorin;
import dev.florin.Together;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final int MOST = 8;
    private static final String BAD = "bad";

    /** What was written together, in order. */
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());

    private final CountDownLatch firstBegins = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final AtomicBoolean writing = new AtomicBoolean();
    private final GroupCommit<String, String> group =
            new GroupCommit<>("test", GroupCommit.Bound.of(MOST), new SimpleMeterRegistry(), this::write);

    private List<String> write(List<String> works) {
        assertThat(writing.compareAndSet(false, true)).isTrue();
        try {
            return writeBeside(works);
        } finally {
            writing.set(false);
        }
    }

    private List<String> writeBeside(List<String> works) {
        groups.add(works);
        try {
            if (works.contains("first")) {
                firstBegins.countDown();
                firstMayEnd.await();
            }
            if (works.contains(BAD)) {
                throw new IllegalStateException(BAD);
            }
            return works.stream().map(work -> "done " + work).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneAloneIsWrittenAtOnce() {
        assertThat(group.write("a")).isEqualTo("done a");
        assertThat(group.write("b")).isEqualTo("done b");

        assertThat(groups).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void callersDuringAWriteShareTheNextGroup() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> group.write("first"));
            firstBegins.await();
            List<Future<String>> others = IntStream.range(0, MOST + 2)
                    .mapToObj(i -> threads.submit(() -> group.write("other " + i)))
                    .toList();
            TestFlorin.await("all wait", () -> group.waiting() == MOST + 2);

            firstMayEnd.countDown();

            assertThat(first.get()).isEqualTo("done first");
            for (int i = 0; i < others.size(); i++) {
                assertThat(others.get(i).get()).isEqualTo("done other " + i);
            }
            assertThat(groups).extracting(List::size).containsExactly(1, MOST, 2);
        }
    }

    @Test
    void aFailureReachesAllOfItsGroupAndNobodyElse() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> group.write("first"));
            firstBegins.await();
            Future<String> good = threads.submit(() -> group.write("good"));
            Future<String> bad = threads.submit(() -> group.write(BAD));
            TestFlorin.await("both wait", () -> group.waiting() == 2);

            firstMayEnd.countDown();

            assertThat(first.get()).isEqualTo("done first");
            for (Future<String> one : List.of(good, bad)) {
                assertThatThrownBy(one::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage(BAD);
            }
            assertThat(group.write("later")).isEqualTo("done later");
        }
    }

    @Test
    void whoeverWasInTheWayFailsAloneAndTheOthersDoNot() throws Exception {
        // What is tried alone is written by its own caller, beside the next group.
        GroupCommit<String, String> shared =
                new GroupCommit<>("alone", GroupCommit.Bound.of(MOST), new SimpleMeterRegistry(), this::writeBeside);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> shared.write("first"));
            firstBegins.await();
            Future<String> good = threads.submit(() -> shared.writeOrAlone("good", _ -> true));
            Future<String> unsure = threads.submit(() -> shared.writeOrAlone("unsure", _ -> false));
            Future<String> bad = threads.submit(() -> shared.writeOrAlone(BAD, _ -> true));
            TestFlorin.await("all wait", () -> shared.waiting() == 3);

            firstMayEnd.countDown();

            assertThat(first.get()).isEqualTo("done first");
            assertThat(good.get()).isEqualTo("done good");
            for (Future<String> one : List.of(unsure, bad)) {
                assertThatThrownBy(one::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage(BAD);
            }
            assertThat(groups).hasSize(4).contains(List.of("first"), List.of("good"), List.of(BAD));
        }
    }

    @Test
    void aCallerWhoIsInterruptedStillLearnsWhatBecameOfIt() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = threads.submit(() -> group.write("first"));
            firstBegins.await();
            Thread caller = Thread.startVirtualThread(() -> {
                answer.complete(group.write("second"));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            TestFlorin.await("it waits", () -> group.waiting() == 1);

            caller.interrupt();
            firstMayEnd.countDown();

            assertThat(answer.get()).isEqualTo("done second");
            assertThat(flag.get()).isTrue();
        }
    }

    @Test
    void ofManyCallersEachIsWrittenOnceAndGetsItsOwnAnswer() {
        int callers = 64;
        int each = 500;

        List<Boolean> right = Together.all(
                callers,
                caller -> IntStream.range(0, each)
                        .mapToObj(i -> caller + "-" + i)
                        .allMatch(work -> group.write(work).equals("done " + work)));

        assertThat(right).containsOnly(true);
        assertThat(groups.stream().flatMap(List::stream))
                .hasSize(callers * each)
                .doesNotHaveDuplicates();
        assertThat(groups).allMatch(one -> one.size() <= MOST);
    }

    @Test
    void delayedCallerLeavesNobodyBehind() throws Exception {
        GroupCommit.Waiting<String, String> late = group.join("late");
        assertThat(group.write("other")).isEqualTo("done other");

        assertThat(group.outcome(late)).isEqualTo("done late");

        CompletableFuture<String> next = new CompletableFuture<>();
        Thread.startVirtualThread(() -> next.complete(group.write("next")));
        assertThat(next.get(30, TimeUnit.SECONDS)).isEqualTo("done next");
        assertThat(groups).startsWith(List.of("late", "other"), List.of("next"));
    }

    @Test
    void callersOfAFailedGroupLearnOfIt() throws Exception {
        GroupCommit.Bound<String> bound = new GroupCommit.Bound<>(MOST, 100, work -> {
            if (work.equals(BAD)) {
                throw new StackOverflowError(BAD);
            }
            return work.length();
        });
        GroupCommit<String, String> measured =
                new GroupCommit<>("measured", bound, new SimpleMeterRegistry(), this::write);
        Executor threads = Thread::startVirtualThread;
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> measured.write("first"), threads);
        firstBegins.await();
        CompletableFuture<String> good = CompletableFuture.supplyAsync(() -> measured.write("good"), threads);
        TestFlorin.await("one waits", () -> measured.waiting() == 1);
        CompletableFuture<String> bad = CompletableFuture.supplyAsync(() -> measured.write(BAD), threads);
        TestFlorin.await("both wait", () -> measured.waiting() == 2);

        firstMayEnd.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("done first");
        for (CompletableFuture<String> one : List.of(good, bad)) {
            assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StackOverflowError.class);
        }
        assertThat(measured.write("later")).isEqualTo("done later");
    }

    @Test
    void aGroupIsBoundedByItsTextToo() throws Exception {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        GroupCommit.Bound<String> bound = new GroupCommit.Bound<>(MOST, 10, String::length);
        GroupCommit<String, String> small = new GroupCommit<>("small", bound, new SimpleMeterRegistry(), works -> {
            sizes.add(works.size());
            return write(works);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> small.write("first"));
            firstBegins.await();
            List<Future<String>> others = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> small.write("123456")))
                    .toList();
            TestFlorin.await("all wait", () -> small.waiting() == 4);

            firstMayEnd.countDown();

            assertThat(first.get()).isEqualTo("done first");
            for (Future<String> other : others) {
                assertThat(other.get()).isEqualTo("done 123456");
            }
            assertThat(sizes).containsExactly(1, 2, 2);
        }
    }
}
