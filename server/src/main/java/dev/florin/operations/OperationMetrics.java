package dev.florin.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What alerts look at, by kind. The gauges tell of the whole database, as it was seen at the last look, and are the same
 * on each server; the counters tell what this server did.
 */
public final class OperationMetrics {
    private static final Map<EventKind, String> COUNTED =
            Map.of(EventKind.RETRY, "retries", EventKind.WAIT, "waits", EventKind.PARKED, "parks");

    private final MeterRegistry registry;
    private final Duration stuckAfter;
    private volatile Map<String, Backlog> backlog = Map.of();

    /** @param stuckAfter the age from which an operation that still runs counts as stuck. */
    public OperationMetrics(MeterRegistry registry, Duration stuckAfter) {
        this.registry = registry;
        this.stuckAfter = stuckAfter;
    }

    MeterRegistry registry() {
        return registry;
    }

    Duration stuckAfter() {
        return stuckAfter;
    }

    void show(Map<String, Backlog> seen) {
        backlog = Map.copyOf(seen);
    }

    void count(String kind, EventKind event) {
        counter(kind, event).increment();
    }

    /** Each is there from the start, so that an alert sees its first step. */
    private Counter counter(String kind, EventKind event) {
        return registry.counter("florin.operations." + COUNTED.get(event), "kind", kind);
    }

    void register(List<String> kinds) {
        for (String kind : kinds) {
            gauge(kind, "oldest.age", "Age of the oldest operation that is not finished", Backlog::oldestSeconds);
            gauge(kind, "running", "Operations that run or wait for their next run", Backlog::running);
            gauge(kind, "needs.attention", "Operations that a person has to look at", Backlog::parked);
            gauge(kind, "stuck", "Operations that run for longer than they should", Backlog::stuck);
            COUNTED.keySet().forEach(event -> counter(kind, event));
        }
    }

    private void gauge(String kind, String name, String what, ToLongFunction<Backlog> value) {
        Gauge.Builder<OperationMetrics> gauge = Gauge.builder(
                        "florin.operations." + name,
                        this,
                        metrics -> value.applyAsLong(metrics.backlog.getOrDefault(kind, Backlog.NONE)))
                .description(what)
                .tag("kind", kind);
        if (name.equals("oldest.age")) {
            gauge.baseUnit("seconds");
        }
        gauge.register(registry);
    }
}
