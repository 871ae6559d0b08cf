package dev.florin.platform.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a flood of refusals from filling the disk: for each minute it logs the first lines of each address, up to a
 * total for all addresses, and at the end how many more there were.
 */
final class RefusalLog {
    static final int LINES_OF_ADDRESS = 10;
    static final int LINES_IN_ALL = 200;

    /** Addresses that a minute's sums are given for, those with the most refusals. */
    static final int SUMS = 20;

    /** Addresses that are told apart in a minute; the others are one. */
    private static final int MAX_ADDRESSES = 10_000;

    private static final String OTHERS = "other addresses";
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Consumer<String> lines;
    private final InstantSource clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private @Nullable Instant end;
    private int written;

    RefusalLog(Consumer<String> lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** Writes the line, or only counts it. */
    synchronized void add(String address, Supplier<String> line) {
        endMinute();
        if (end == null) {
            end = clock.instant().plus(WINDOW);
            // Also when nothing follows, the sums are written.
            CompletableFuture.delayedExecutor(WINDOW.toMillis() + 1, TimeUnit.MILLISECONDS)
                    .execute(this::endMinute);
        }
        boolean known = counts.containsKey(address) || counts.size() < MAX_ADDRESSES;
        int count = counts.merge(known ? address : OTHERS, 1, Integer::sum);
        if (count <= LINES_OF_ADDRESS && written < LINES_IN_ALL) {
            written++;
            lines.accept(line.get());
        }
    }

    /** Writes the sums of a minute that is over. */
    synchronized void endMinute() {
        if (end == null || clock.instant().isBefore(end)) {
            return;
        }
        long refused = counts.values().stream().mapToLong(Integer::intValue).sum();
        if (refused > written) {
            lines.accept(
                    "%d credentials refused in a minute, from %d addresses; %d of them are not logged by themselves"
                            .formatted(refused, counts.size(), refused - written));
            counts.entrySet().stream()
                    .filter(one -> one.getValue() > LINES_OF_ADDRESS)
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(SUMS)
                    .forEach(one -> lines.accept("%d of these were from %s".formatted(one.getValue(), one.getKey())));
        }
        counts.clear();
        written = 0;
        end = null;
    }
}
