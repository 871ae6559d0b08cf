package dev.florin.console.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the metrics of this server say, for people. */
final class Figures {
    private final MeterRegistry metrics;

    Figures(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** The sum over all that a gauge has; zero where there is none. */
    long sum(String name, String... tags) {
        return metrics.find(name).tags(tags).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .mapToLong(Math::round)
                .sum();
    }

    /** By the values of a tag. */
    Map<String, Long> gauges(String name, String tag) {
        Map<String, Long> found = new TreeMap<>();
        for (Gauge gauge : metrics.find(name).gauges()) {
            double value = gauge.value();
            if (Double.isFinite(value)) {
                found.merge(of(gauge, tag), Math.round(value), Long::sum);
            }
        }
        return found;
    }

    Map<String, Long> counters(String name, String tag) {
        Map<String, Long> found = new TreeMap<>();
        for (Counter counter : metrics.find(name).counters()) {
            found.merge(of(counter, tag), Math.round(counter.count()), Long::sum);
        }
        return found;
    }

    static String of(Meter meter, String tag) {
        return Objects.requireNonNullElse(meter.getId().getTag(tag), "");
    }
}
