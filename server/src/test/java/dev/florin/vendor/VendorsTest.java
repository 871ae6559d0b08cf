package dev.florin.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.money.Money;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import dev.florin.vendor.GiftCardVendor.Order;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each vendor's guard: what it lets through, what it counts, and that vendors do not share it. */
class VendorsTest {
    private static final int MINIMUM = 10;
    private static final int PLACES = 4;
    private static final int PROBES = 3;
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final ScriptedVendor vendor = new ScriptedVendor("vendor");
    private final ScriptedVendor neighbour = new ScriptedVendor("neighbour");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void aVendorThatAnswersNothingIsLeftAloneAndItsNeighbourIsNot() {
        Vendors vendors = vendors(limits(FOR_EVER, FOR_EVER, FOR_EVER));
        vendor.goDown();

        for (int i = 0; i < 5 * MINIMUM; i++) {
            order(vendors, "vendor");
        }

        assertThat(vendor.calls()).isEqualTo(MINIMUM);
        assertThat(order(vendors, "vendor"))
                .isInstanceOfSatisfying(
                        Called.NotNow.class,
                        notNow -> assertThat(notNow.pause()).isEqualTo(FOR_EVER));
        assertThat(vendors.isAvailable("vendor")).isFalse();
        assertThat(vendors.available()).isEqualTo(Set.of("neighbour"));
        assertThat(answer(order(vendors, "neighbour"))).isInstanceOf(Answer.Filled.class);
        assertThat(metrics.get("florin.vendor.breaker")
                        .tag("vendor", "vendor")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(metrics.get("florin.vendor.breaker")
                        .tag("vendor", "neighbour")
                        .gauge()
                        .value())
                .isZero();
        assertThat(metrics.get("florin.vendor.not.called")
                        .tag("why", "open")
                        .counter()
                        .count())
                .isEqualTo(4 * MINIMUM + 1);
        assertThat(metrics.get("florin.vendor.calls")
                        .tags("vendor", "vendor", "call", "order", "answer", "unknown")
                        .timer()
                        .count())
                .isEqualTo(MINIMUM);
    }

    @Test
    void refusalsAreAnswersAndCountAgainstNobody() {
        Vendors vendors = vendors(limits(FOR_EVER, FOR_EVER, FOR_EVER));
        vendor.refuse();

        for (int i = 0; i < 5 * MINIMUM; i++) {
            assertThat(answer(order(vendors, "vendor"))).isInstanceOf(Answer.Refused.class);
            assertThat(guarded(vendors, "vendor").cancel(UUID.randomUUID(), newOrder()))
                    .isInstanceOf(Called.Answered.class);
        }

        assertThat(vendors.isAvailable("vendor")).isTrue();
    }

    @Test
    void aVendorThatWorksOnItsOrdersIsNoVendorThatFails() {
        Vendors vendors = vendors(limits(FOR_EVER, FOR_EVER, FOR_EVER));
        vendor.onOrder(order -> new Answer.Pending("it works on it"));
        vendor.onFind(order -> new Answer.Pending("it works on it"));

        for (int i = 0; i < 5 * MINIMUM; i++) {
            assertThat(answer(order(vendors, "vendor"))).isInstanceOf(Answer.Pending.class);
            guarded(vendors, "vendor").find(UUID.randomUUID(), newOrder());
        }

        assertThat(vendors.isAvailable("vendor")).isTrue();
    }

    @Test
    void cancellationsWithoutAnAnswerCountToo() {
        Vendors vendors = vendors(limits(FOR_EVER, FOR_EVER, FOR_EVER));
        vendor.onCancel(order -> new Cancellation.Unknown("status 500"));

        for (int i = 0; i < MINIMUM; i++) {
            guarded(vendors, "vendor").cancel(UUID.randomUUID(), newOrder());
        }

        assertThat(vendors.isAvailable("vendor")).isFalse();
    }

    @Test
    void callsThatAreSlowCountWhateverTheyAnswer() {
        Vendors vendors = vendors(limits(FOR_EVER, Duration.ofMillis(1), FOR_EVER));
        vendor.onOrder(order -> {
            spin(Duration.ofMillis(2));
            return vendor.sell(order);
        });

        for (int i = 0; i < MINIMUM; i++) {
            assertThat(answer(order(vendors, "vendor"))).isInstanceOf(Answer.Filled.class);
        }

        assertThat(vendors.isAvailable("vendor")).isFalse();
    }

    @Test
    void whateverAVendorThrowsIsUnknownAndItsWordsStayInside() {
        Vendors vendors = vendors(limits(FOR_EVER, FOR_EVER, FOR_EVER));
        vendor.onOrder(order -> {
            throw new IllegalStateException("card 1234-5678");
        });
        vendor.onFind(order -> {
            throw new StackOverflowError("card 1234-5678");
        });

        assertThat(answer(order(vendors, "vendor")))
                .isEqualTo(new Answer.Unknown("vendor failed with IllegalStateException"));
        assertThat(answer(guarded(vendors, "vendor").find(UUID.randomUUID(), newOrder())))
                .isEqualTo(new Answer.Unknown("vendor failed with StackOverflowError"));
        assertThat(guarded(vendors, "vendor").running()).isZero();
    }

    @Test
    void callsThatNeverReturnAreUnknownAndNeverMoreThanTheBound() {
        Vendors vendors = vendors(limits(Duration.ofSeconds(1), FOR_EVER, FOR_EVER));
        CountDownLatch release = new CountDownLatch(1);
        vendor.onOrder(order -> {
            awaitWhatever(release);
            return vendor.sell(order);
        });

        List<Called<Answer>> hung = Together.all(PLACES, _ -> order(vendors, "vendor"));
        List<Called<Answer>> more = Together.all(3 * PLACES, _ -> order(vendors, "vendor"));

        assertThat(hung).allMatch(called -> answer(called) instanceof Answer.Unknown);
        assertThat(more).allMatch(called -> called instanceof Called.NotNow<Answer>);
        assertThat(vendor.calls()).isEqualTo(PLACES);
        assertThat(answer(order(vendors, "neighbour"))).isInstanceOf(Answer.Filled.class);
        release.countDown();
        TestFlorin.await("the calls return", () -> guarded(vendors, "vendor").running() == 0);
        assertThat(answer(order(vendors, "vendor"))).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void oneAccountsCallsThatHangLeaveHalfOfThePlacesToOthers() {
        Vendors vendors = vendors(limits(FOR_EVER, FOR_EVER, FOR_EVER));
        CountDownLatch release = new CountDownLatch(1);
        UUID crowd = UUID.randomUUID();
        vendor.onOrder(order -> {
            awaitWhatever(release);
            return vendor.sell(order);
        });

        List<Thread> hung = IntStream.range(0, 3 * PLACES)
                .mapToObj(_ -> Thread.ofVirtual()
                        .start(() -> guarded(vendors, "vendor").order(crowd, newOrder())))
                .toList();
        TestFlorin.await(
                "the others are sent away",
                () -> hung.stream().filter(Thread::isAlive).count() == PLACES / 2);
        Called<Answer> another = guarded(vendors, "vendor").find(UUID.randomUUID(), newOrder());

        assertThat(guarded(vendors, "vendor").order(crowd, newOrder()))
                .isInstanceOfSatisfying(
                        Called.NotNow.class, notNow -> assertThat(notNow.why()).contains("of this account"));
        assertThat(another).isInstanceOf(Called.Answered.class);
        assertThat(metrics.get("florin.vendor.not.called")
                        .tag("why", "share")
                        .counter()
                        .count())
                .isEqualTo(3 * PLACES - PLACES / 2 + 1);
        release.countDown();
        TestFlorin.await("the calls return", () -> guarded(vendors, "vendor").running() == 0);
    }

    @Test
    void failingVendorIsProbedAfterAWhileAndUsedAgain() {
        Vendors vendors = vendors(limits(FOR_EVER, FOR_EVER, Duration.ofMillis(50)));
        vendor.goDown();
        while (vendors.isAvailable("vendor")) {
            order(vendors, "vendor");
        }
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger probing = new AtomicInteger();
        vendor.onOrder(order -> {
            probing.incrementAndGet();
            awaitWhatever(release);
            return vendor.sell(order);
        });

        TestFlorin.await("it is tried again", () -> vendors.isAvailable("vendor"));
        List<Thread> callers = IntStream.range(0, PLACES)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> order(vendors, "vendor")))
                .toList();
        TestFlorin.await("the probes are out", () -> probing.get() == PROBES);
        TestFlorin.await(
                "one caller is sent away",
                () -> callers.stream().filter(Thread::isAlive).count() == PROBES);

        assertThat(order(vendors, "vendor")).isInstanceOf(Called.NotNow.class);
        assertThat(probing).hasValue(PROBES);
        release.countDown();
        TestFlorin.await(
                "it is used again",
                () -> guarded(vendors, "vendor").state().name().equals("CLOSED"));
        assertThat(answer(order(vendors, "vendor"))).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void theNamesAreTheSameInstanceUntilOneChanges() {
        Vendors vendors = vendors(limits(FOR_EVER, FOR_EVER, FOR_EVER));
        Set<String> before = vendors.available();
        order(vendors, "vendor");

        assertThat(vendors.available()).isSameAs(before).containsExactlyInAnyOrder("vendor", "neighbour");
        assertThat(vendors.isAvailable("nobody")).isFalse();
        assertThat(vendors.find("nobody")).isNull();
    }

    @Test
    void twoVendorsOfOneNameAreRefused() {
        List<ScriptedVendor> twins = List.of(vendor, new ScriptedVendor("vendor"));

        assertThatThrownBy(() -> new Vendors(twins, VendorLimits.DEFAULT, metrics))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vendor");
    }

    private static VendorLimits limits(Duration timeout, Duration slow, Duration openFor) {
        return new VendorLimits(PLACES, 25, timeout, slow, 2 * MINIMUM, MINIMUM, 80, openFor, PROBES);
    }

    private Vendors vendors(VendorLimits limits) {
        return new Vendors(List.of(vendor, neighbour), limits, metrics);
    }

    private static GuardedVendor guarded(Vendors vendors, String name) {
        return Objects.requireNonNull(vendors.find(name));
    }

    private static Called<Answer> order(Vendors vendors, String name) {
        return guarded(vendors, name).order(UUID.randomUUID(), newOrder());
    }

    private static Order newOrder() {
        return new Order(UUID.randomUUID().toString(), Money.usd(25_00), null);
    }

    private static Answer answer(Called<Answer> called) {
        return switch (called) {
            case Called.Answered<Answer>(Answer answer) -> answer;
            case Called.NotNow<Answer> notNow -> throw new AssertionError("not asked: " + notNow.why());
        };
    }

    /** As code that does not listen to interrupts. */
    private static void awaitWhatever(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void spin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
