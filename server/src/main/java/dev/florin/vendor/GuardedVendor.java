package dev.florin.vendor;

import dev.florin.platform.SharedPlaces;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import dev.florin.vendor.GiftCardVendor.Order;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One vendor behind its circuit breaker, its bound and its timeout, so that its trouble stays its own. A place is taken
 * until the vendor's own code has returned, also after the timeout: calls that hang never become more than the bound, and
 * those of one account never all of them.
 */
public final class GuardedVendor {
    private static final String STOPS = "the server stops";
    private static final Logger LOG = LoggerFactory.getLogger(GuardedVendor.class);

    /** How long to leave alone a vendor whose places are all taken. */
    private static final Duration FULL_PAUSE = Duration.ofSeconds(1);

    private final GiftCardVendor vendor;
    private final VendorLimits limits;
    private final CircuitBreaker breaker;
    private final MeterRegistry metrics;
    private final SharedPlaces places;
    private final Map<Thread, CompletableFuture<?>> asked = new ConcurrentHashMap<>();
    private volatile boolean closed;

    GuardedVendor(GiftCardVendor vendor, VendorLimits limits, CircuitBreaker breaker, MeterRegistry metrics) {
        this.vendor = vendor;
        this.limits = limits;
        this.breaker = breaker;
        this.metrics = metrics;
        this.places = new SharedPlaces(limits.maxCalls(), limits.accountPercent());
    }

    public String name() {
        return vendor.name();
    }

    /** See {@link GiftCardVendor#order}. */
    public Called<Answer> order(UUID account, Order order) {
        return call(new Question(account, "order"), () -> vendor.order(order), Answer.Unknown::new);
    }

    /** See {@link GiftCardVendor#find}. */
    public Called<Answer> find(UUID account, Order order) {
        return call(new Question(account, "find"), () -> vendor.find(order), Answer.Unknown::new);
    }

    /** See {@link GiftCardVendor#cancel}. */
    public Called<Cancellation> cancel(UUID account, Order order) {
        return call(new Question(account, "cancel"), () -> vendor.cancel(order), Cancellation.Unknown::new);
    }

    /** Asks nothing more, and no longer waits for answers. */
    void close() {
        closed = true;
        asked.values().forEach(answer -> answer.cancel(false));
    }

    int running() {
        return places.taken();
    }

    CircuitBreaker.State state() {
        return breaker.getState();
    }

    /** Whose call it is, and which. */
    private record Question(UUID account, String what) {}

    private <T> Called<T> call(Question question, Supplier<T> asking, Function<String, T> unknown) {
        if (closed) {
            return new Called.NotNow<>(STOPS, FULL_PAUSE);
        }
        String what = question.what;
        switch (places.enter(question.account)) {
            case TAKEN -> {}
            case FULL -> {
                count(what, "full");
                return new Called.NotNow<>(name() + " has as many calls as it may have", FULL_PAUSE);
            }
            case SHARE_USED -> {
                count(what, "share");
                return new Called.NotNow<>(name() + " has as many calls of this account as it may have", FULL_PAUSE);
            }
        }
        if (!breaker.tryAcquirePermission()) {
            places.leave(question.account);
            count(what, "open");
            return new Called.NotNow<>(name() + " fails too often and is left alone", limits.openFor());
        }
        long start = System.nanoTime();
        T answer = answer(question, asking, unknown);
        long nanos = System.nanoTime() - start;
        breaker.onResult(nanos, TimeUnit.NANOSECONDS, answer);
        metrics.timer("florin.vendor.calls", "vendor", name(), "call", what, "answer", nameOf(answer))
                .record(nanos, TimeUnit.NANOSECONDS);
        return new Called.Answered<>(answer);
    }

    /** The place is held and given back by the thread that asks. */
    private <T> T answer(Question question, Supplier<T> asking, Function<String, T> unknown) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread asker = Thread.ofVirtual().name("vendor-" + name()).start(() -> {
            try {
                answer.complete(leaving(question, asking));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        asked.put(asker, answer);
        try {
            if (closed) {
                answer.cancel(false);
            }
            return answer.get(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (CancellationException e) {
            asker.interrupt();
            return unknown.apply(STOPS);
        } catch (TimeoutException e) {
            asker.interrupt();
            return unknown.apply(name() + " did not answer within " + limits.timeout());
        } catch (ExecutionException e) {
            // Its text may quote what the vendor sent: the log shows where it comes from, but never the text.
            Throwable cause = e.getCause();
            String kind = cause == null ? "an exception" : cause.getClass().getSimpleName();
            LOG.warn("{} of vendor {} failed with {}", question.what, name(), kind);
            return unknown.apply(name() + " failed with " + kind);
        } catch (InterruptedException e) {
            asker.interrupt();
            Thread.currentThread().interrupt();
            return unknown.apply(STOPS);
        } finally {
            asked.remove(asker);
        }
    }

    /** The place is free before whoever waits goes on. */
    private <T> T leaving(Question question, Supplier<T> asking) {
        try {
            return Objects.requireNonNull(asking.get(), "no answer");
        } finally {
            places.leave(question.account);
        }
    }

    private void count(String what, String why) {
        metrics.counter("florin.vendor.not.called", "vendor", name(), "call", what, "why", why)
                .increment();
    }

    private static String nameOf(Object answer) {
        return answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
