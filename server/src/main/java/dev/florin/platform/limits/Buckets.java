package dev.florin.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one kind, by their owners. At most {@link #MAX} are kept, and the least used are dropped first; a
 * dropped one is full again, as any bucket is after a long enough rest.
 */
final class Buckets {
    /** At some 200 bytes each. */
    static final int MAX = 100_000;

    private static final Duration MIN_KEEP = Duration.ofMinutes(10);

    private final LimitKind kind;
    private final Limit limit;
    private final TimeMeter time;
    private final Counter refused;
    private final String policy;
    private final Cache<String, Entry> entries;

    Buckets(LimitKind kind, Limit limit, TimeMeter time, Counter refused) {
        this.refused = refused;
        this.kind = kind;
        this.limit = limit;
        this.time = time;
        this.policy = "\"" + kind.name() + "\";q=" + limit.burst() + ";w="
                + limit.refill().toSeconds();
        Duration keep = limit.refill().compareTo(MIN_KEEP) > 0 ? limit.refill() : MIN_KEEP;
        this.entries =
                Caffeine.newBuilder().maximumSize(MAX).expireAfterAccess(keep).build();
    }

    Limit limit() {
        return limit;
    }

    /** A bucket, and whether its owner has been served. */
    static final class Entry {
        private final Bucket bucket;
        private volatile boolean proven;

        Entry(Bucket bucket) {
            this.bucket = bucket;
        }

        boolean isProven() {
            return proven;
        }

        void prove() {
            proven = true;
        }

        /** Also more than there is. */
        void spend(long amount) {
            bucket.consumeIgnoringRateLimits(amount);
        }

        /** How long until there is something to spend; 0 when there is. */
        long nanosInDebt() {
            return bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        }

        ConsumptionProbe take() {
            return bucket.tryConsumeAndReturnRemaining(1);
        }
    }

    @Nullable
    Entry find(String whose) {
        return entries.getIfPresent(whose);
    }

    Entry of(String whose) {
        return entries.get(whose, _ -> new Entry(bucket()));
    }

    void countRefused() {
        refused.increment();
    }

    /**
     * The value of {@code RateLimit-Policy}: the most requests at once, and the seconds after which that many are
     * possible again.
     */
    String policy() {
        return policy;
    }

    /** The value of {@code RateLimit}: the requests that are left, and the seconds until the bucket is full. */
    String state(ConsumptionProbe probe) {
        return "\"" + kind.name() + "\";r=" + probe.getRemainingTokens() + ";t="
                + seconds(probe.getNanosToWaitForReset());
    }

    /** Whole seconds, rounded up. */
    static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(it -> it.capacity(limit.burst()).refillGreedy(limit.count(), limit.period()))
                .withCustomTimePrecision(time)
                .build();
    }
}
