package dev.florin.platform.capacity;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The memory that bodies, and what is made of them, may take in all. Callers without credentials share a part of it, so
 * that they take nothing from those with credentials. When it is used up, the request that has been arriving for the
 * longest gives way. Safe for many threads.
 */
public final class MemoryBudget {
    /** How long a request waits for memory. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    private final Part all;
    private final Part anonymous;
    private final Set<MemoryShare> holders = ConcurrentHashMap.newKeySet();

    public MemoryBudget(Capacity capacity, MeterRegistry metrics) {
        all = new Part(capacity.bodyBytes());
        anonymous = new Part(capacity.anonymousBytes());
        gauge("all", all, metrics);
        gauge("anonymous", anonymous, metrics);
    }

    private static void gauge(String part, Part of, MeterRegistry metrics) {
        Gauge.builder("florin.bodies.bytes", of, counted -> counted.taken.get())
                .tag("part", part)
                .description("Memory that bodies of requests take")
                .register(metrics);
    }

    /** How much there is in all, in bytes. */
    public long max() {
        return all.max;
    }

    /** How much strangers may have together, in bytes. */
    public long maxAnonymous() {
        return anonymous.max;
    }

    /** For one request, which has shown no credentials yet. */
    public MemoryShare share(MemoryShare.Holder holder) {
        return new MemoryShare(this, holder);
    }

    /**
     * Takes this much more for a share.
     *
     * @throws RefusedException {@link Reason#TOO_BUSY} when others have it all and none of them gives way
     */
    void take(MemoryShare share, long bytes) {
        holders.add(share);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!tryTake(share.isAnonymous(), bytes)) {
            if (System.nanoTime() - deadline > 0 || !giveWay(share)) {
                throw Refusal.of(Reason.TOO_BUSY).asException();
            }
            share.holder().endTurn();
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean tryTake(boolean isAnonymous, long bytes) {
        if (isAnonymous && !anonymous.take(bytes)) {
            return false;
        }
        if (!all.take(bytes)) {
            if (isAnonymous) {
                anonymous.give(bytes);
            }
            return false;
        }
        return true;
    }

    /** Whether some request gives way, or has been told to. */
    private boolean giveWay(MemoryShare wanting) {
        if (holders.stream()
                .anyMatch(share -> share != wanting && share.holder().isGivingWay())) {
            return true;
        }
        Optional<Sender> slowest = holders.stream()
                .filter(share -> share != wanting && (share.isAnonymous() || !wanting.isAnonymous()))
                .map(share -> new Sender(share.holder(), share.holder().sendingSince()))
                .filter(sender -> sender.since != MemoryShare.Holder.NOT_SENDING)
                .min(Comparator.comparingLong(Sender::since));
        slowest.ifPresent(sender -> sender.holder.giveWay());
        return slowest.isPresent();
    }

    private record Sender(MemoryShare.Holder holder, long since) {
        Sender {
            Objects.requireNonNull(holder);
        }
    }

    /** @param isAll whether the share has nothing left */
    void give(MemoryShare share, long bytes, boolean isAll) {
        if (isAll) {
            holders.remove(share);
        }
        give(share.isAnonymous(), bytes);
    }

    /** Its holder is no stranger any more. */
    void prove(long bytes) {
        anonymous.give(bytes);
    }

    private void give(boolean isAnonymous, long bytes) {
        all.give(bytes);
        if (isAnonymous) {
            anonymous.give(bytes);
        }
    }

    private static final class Part {
        private final long max;
        private final AtomicLong taken = new AtomicLong();

        Part(long max) {
            this.max = max;
        }

        boolean take(long bytes) {
            if (taken.addAndGet(bytes) <= max) {
                return true;
            }
            taken.addAndGet(-bytes);
            return false;
        }

        void give(long bytes) {
            taken.addAndGet(-bytes);
        }
    }
}
