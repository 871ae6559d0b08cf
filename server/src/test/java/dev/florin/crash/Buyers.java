package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;

/** Buyers who fill carts and order them, one after the other, and remember what they were told. */
final class Buyers implements AutoCloseable {
    private static final Duration SETTLE_BOUND = Duration.ofSeconds(150);

    private final Storefront storefront;
    private final int size;
    private final Random seeds;
    private final ConcurrentLinkedQueue<Bought> bought = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Future<Void>> runs = new ArrayList<>();
    private volatile boolean enough;

    Buyers(IntSupplier port, int size, long seed) {
        this.storefront = new Storefront(port);
        this.size = size;
        this.seeds = new Random(seed);
    }

    /** A cart and the last thing that its buyer was told. */
    record Bought(String cart, Basket basket, Told told) {}

    /** Lets all buy until {@link #finish}. */
    void start() {
        enough = false;
        threads.clear();
        runs.clear();
        for (int i = 0; i < size; i++) {
            Random random = new Random(seeds.nextLong());
            FutureTask<Void> run = new FutureTask<>(() -> {
                while (!enough) {
                    buy(Basket.any(random));
                }
                return null;
            });
            runs.add(run);
            threads.add(Thread.ofVirtual().start(run));
        }
    }

    /** Waits until this many more carts are ordered or refused. */
    void awaitAnswers(int more) throws InterruptedException {
        int goal = bought.size() + more;
        Eventually.check(more + " more answers", () -> bought.size() >= goal || isAnyBroken());
    }

    /** No new carts; returns when each that was begun has its answer. */
    void finish() throws Exception {
        enough = true;
        for (int i = 0; i < threads.size(); i++) {
            assertThat(threads.get(i).join(SETTLE_BOUND))
                    .as("every checkout is answered")
                    .isTrue();
            runs.get(i).get();
        }
    }

    List<Bought> all() {
        return List.copyOf(bought);
    }

    /** How often something had to be sent again. */
    int repeats() {
        return storefront.repeats();
    }

    /** Every order is answered again as it was first. */
    void repeatAll() throws InterruptedException {
        for (Bought one : bought) {
            if (one.told instanceof Told.Paid) {
                assertThat(storefront.checkout(one.cart)).as("%s, again", one).isEqualTo(one.told);
            }
        }
    }

    /** Gives up whatever is not answered. */
    @Override
    public void close() {
        enough = true;
        threads.forEach(Thread::interrupt);
    }

    private boolean isAnyBroken() {
        return runs.stream().anyMatch(run -> run.state() == Future.State.FAILED);
    }

    private void buy(Basket basket) throws InterruptedException {
        Optional<String> cart = storefront.fill(basket);
        if (cart.isEmpty()) {
            return;
        }
        Told told = storefront.checkout(cart.get());
        if (basket == Basket.DECLINED_FIRST) {
            assertThat(told).isInstanceOf(Told.Refused.class);
            storefront.payWith(cart.get(), "tok_1111");
            told = storefront.checkout(cart.get());
        }
        bought.add(new Bought(cart.get(), basket, told));
    }
}
