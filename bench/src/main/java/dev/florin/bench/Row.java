package dev.florin.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All runs of one configuration, and the configuration that it is compared to. */
final class Row {
    private final String name;
    private final @Nullable Row yardstick;
    private final boolean comparable;
    private final List<Run> runs = new ArrayList<>();

    /** @param yardstick measured in the same rounds, or null when this is one */
    Row(String name, @Nullable Row yardstick) {
        this(name, yardstick, true);
    }

    private Row(String name, @Nullable Row yardstick, boolean comparable) {
        this.name = name;
        this.yardstick = yardstick;
        this.comparable = comparable;
    }

    /** Other figures of a load that has a row already: no yardstick, and compared to none. */
    static Row besides(String name) {
        return new Row(name, null, false);
    }

    void add(Run run) {
        runs.add(run);
    }

    String name() {
        return name;
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }

    @Nullable
    Row yardstick() {
        return yardstick;
    }

    boolean isYardstick() {
        return comparable && yardstick == null;
    }

    long errors() {
        return runs.stream().mapToLong(Run::errors).sum();
    }

    /** The ratio of each round, or null when this is compared to nothing. */
    @Nullable
    Statistics ratio() {
        return yardstick == null ? null : Statistics.ofRatios(perSecond(), yardstick.perSecond());
    }

    private double[] perSecond() {
        return runs.stream().mapToDouble(Run::perSecond).toArray();
    }
}
