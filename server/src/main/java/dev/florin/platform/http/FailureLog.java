package dev.florin.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs requests that failed, in such a way that somebody who finds a failing request cannot fill the disk with it: the
 * first of a kind is logged at once, and those that follow within a minute are only counted. How long a stack trace may
 * be is the encoder's setting.
 */
public final class FailureLog {
    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
    private static final FailureLog SHARED = new FailureLog(System::nanoTime, FailureLog::write);
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    /** Failures that are told apart; the least frequent one is forgotten. */
    private static final int MAX_KINDS = 256;

    private static final String OURS = "dev.florin.";

    private final Cache<String, Kind> kinds =
            Caffeine.newBuilder().maximumSize(MAX_KINDS).build();
    private final LongSupplier nanos;
    private final BiConsumer<String, Throwable> out;

    FailureLog(LongSupplier nanos, BiConsumer<String, Throwable> out) {
        this.nanos = nanos;
        this.out = out;
    }

    /**
     * An unexpected failure is logged as ERROR, with its stack trace; one that passes by itself as a WARN of one line.
     */
    public static void report(String what, Throwable failure) {
        SHARED.add(what, failure);
    }

    void add(String what, Throwable failure) {
        long now = nanos.getAsLong();
        long[] unseen = {-1};
        kinds.asMap().compute(what + " " + place(failure), (_, before) -> {
            if (before != null && now - before.since < WINDOW_NANOS) {
                return new Kind(before.since, before.more + 1);
            }
            unseen[0] = before == null ? 0 : before.more;
            return new Kind(now, 0);
        });
        if (unseen[0] >= 0) {
            out.accept(
                    unseen[0] == 0 ? what : what + ", and " + unseen[0] + " times more since it was last logged",
                    failure);
        }
    }

    private record Kind(long since, long more) {}

    /** What it is and where it came from: its message may be the sender's. */
    private static String place(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure.getClass().getName() + " "
                + Arrays.stream(stack)
                        .filter(frame -> frame.getClassName().startsWith(OURS))
                        .findFirst()
                        .map(StackTraceElement::toString)
                        .orElseGet(() -> stack.length == 0 ? "" : stack[0].toString());
    }

    private static void write(String what, Throwable failure) {
        if (Failure.of(failure).isUnexpected()) {
            log.error(what, failure);
        } else {
            log.warn("{}: {}", what, failure.getClass().getName());
        }
    }
}
