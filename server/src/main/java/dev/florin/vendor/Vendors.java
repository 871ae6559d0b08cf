package dev.florin.vendor;

import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vendors that this server can buy from, by name, each behind a guard of its own. A vendor that fails too often is
 * left alone for a while, then tried with a few calls, each by a {@linkplain VendorLimits limit}. Each server learns
 * about a vendor by itself.
 */
public final class Vendors {
    private static final Logger LOG = LoggerFactory.getLogger(Vendors.class);

    private final Map<String, GuardedVendor> byName = new TreeMap<>();
    private volatile Set<String> available = Set.of();

    /** @throws IllegalArgumentException when two vendors have one name. */
    public Vendors(List<? extends GiftCardVendor> vendors, VendorLimits limits, MeterRegistry metrics) {
        CircuitBreakerConfig config = config(limits);
        for (GiftCardVendor vendor : vendors) {
            CircuitBreaker breaker = CircuitBreaker.of(vendor.name(), config);
            GuardedVendor guarded = new GuardedVendor(vendor, limits, breaker, metrics);
            if (byName.put(vendor.name(), guarded) != null) {
                throw new IllegalArgumentException("two vendors are named " + vendor.name());
            }
            breaker.getEventPublisher().onStateTransition(event -> {
                LOG.warn("vendor {}: {}", vendor.name(), event.getStateTransition());
                refresh();
            });
            addGauges(guarded, metrics);
        }
        refresh();
    }

    /** The vendor of that name, or null when this server has none. */
    public @Nullable GuardedVendor find(String name) {
        return byName.get(name);
    }

    /** Whether the vendor takes orders now: it is there, and is not being left alone. */
    public boolean isAvailable(String name) {
        return available.contains(name);
    }

    /** The names of the vendors that take orders now; the same instance while none changes. */
    public Set<String> available() {
        return available;
    }

    /** Nobody waits for a vendor any longer, as the server stops. Unanswered calls have an unknown outcome. */
    public void close() {
        byName.values().forEach(GuardedVendor::close);
    }

    /**
     * An instant between the breaker's change and this one is harmless: a call that is too early is told to come back.
     */
    private synchronized void refresh() {
        available = byName.values().stream()
                .filter(vendor -> vendor.state() != CircuitBreaker.State.OPEN)
                .map(GuardedVendor::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static CircuitBreakerConfig config(VendorLimits limits) {
        return CircuitBreakerConfig.custom()
                .slidingWindow(limits.window(), limits.minimumCalls(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(limits.failurePercent())
                .slowCallRateThreshold(limits.failurePercent())
                .slowCallDurationThreshold(limits.slow())
                .waitDurationInOpenState(limits.openFor())
                .permittedNumberOfCallsInHalfOpenState(limits.probes())
                // Otherwise a vendor that no purchase is routed to would never be tried again.
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .recordResult(answer -> answer instanceof Answer.Unknown || answer instanceof Cancellation.Unknown)
                .build();
    }

    private static void addGauges(GuardedVendor vendor, MeterRegistry metrics) {
        Gauge.builder("florin.vendor.running", vendor, GuardedVendor::running)
                .description("Calls that a vendor has to answer")
                .tag("vendor", vendor.name())
                .register(metrics);
        Gauge.builder("florin.vendor.breaker", vendor, Vendors::level)
                .description("0: the vendor is used, 1: it is tried again, 2: it is left alone")
                .tag("vendor", vendor.name())
                .register(metrics);
    }

    private static int level(GuardedVendor vendor) {
        return switch (vendor.state()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }
}
