package dev.florin.platform.limits;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests. Answers carry the headers {@code RateLimit-Policy} and {@code RateLimit}
 * (draft-ietf-httpapi-ratelimit-headers-10); a refusal is {@link Reason#RATE_LIMITED}, with {@code Retry-After}. Costs no
 * lock and no statement. Safe for any number of threads.
 */
public final class RateLimits {
    private static final String POLICY = "RateLimit-Policy";
    private static final String STATE = "RateLimit";
    private static final String RETRY_AFTER = "Retry-After";

    private final Set<LimitKind> kinds;
    private final Map<LimitKind, Buckets> limited = new HashMap<>();
    private final ClientAddresses addresses;

    /** @param kinds every kind that a request may be counted as */
    RateLimits(LimitSettings settings, List<LimitKind> kinds, TimeMeter time, MeterRegistry metrics) {
        this.kinds = Set.copyOf(kinds);
        this.addresses = settings.clientAddresses();
        settings.limits()
                .forEach((kind, limit) -> limited.put(kind, new Buckets(kind, limit, time, refused(kind, metrics))));
    }

    /** Every kind that a request may be counted as, limited or not. */
    Set<LimitKind> kinds() {
        return kinds;
    }

    /** What is limited, by the name of its kind, as {@code 50/s burst 200}. */
    public Map<String, String> described() {
        Map<String, String> all = new TreeMap<>();
        limited.forEach((kind, buckets) -> all.put(kind.name(), buckets.limit().text()));
        return all;
    }

    /** Null when it is not limited. */
    private @Nullable Buckets buckets(LimitKind kind) {
        Buckets buckets = limited.get(kind);
        if (buckets == null && !kinds.contains(kind)) {
            throw new IllegalArgumentException("no bean of LimitKinds has " + kind.name());
        }
        return buckets;
    }

    /** The client's address, or its network for IPv6, as everything here that counts by addresses uses it. */
    public String addressOf(HttpServletRequest request) {
        return addresses.of(request);
    }

    private static Counter refused(LimitKind kind, MeterRegistry metrics) {
        return Counter.builder("florin.limits.refused")
                .description("Requests that were refused because there were too many")
                .tag("kind", kind.name())
                .register(metrics);
    }

    /** A credential that was shown and is not known to be good yet. {@link #prove} it once it was served. */
    public static final class Shown {
        private final Buckets.Entry entry;

        private Shown(Buckets.Entry entry) {
            this.entry = entry;
        }

        public void prove() {
            entry.prove();
        }
    }

    /**
     * Takes one request of a caller who is proven.
     *
     * @throws RefusedException {@link Reason#RATE_LIMITED} when there is none left
     */
    public void take(LimitKind kind, String whose, HttpServletResponse response) {
        Buckets buckets = buckets(kind);
        if (buckets != null) {
            take(buckets, buckets.of(whose), response);
        }
    }

    /**
     * Takes one of a caller who is proven, inside a request that was counted itself: the answer says nothing of it.
     *
     * @throws RefusedException {@link Reason#RATE_LIMITED} when there is none left
     */
    public void take(LimitKind kind, String whose) {
        Buckets buckets = buckets(kind);
        if (buckets != null && !buckets.of(whose).take().isConsumed()) {
            buckets.countRefused();
            throw Refusal.of(Reason.RATE_LIMITED).asException();
        }
    }

    /**
     * Takes one request of the client's address.
     *
     * @throws RefusedException {@link Reason#RATE_LIMITED} when there is none left
     */
    public void takeOfAddress(LimitKind kind, HttpServletRequest request, HttpServletResponse response) {
        Buckets buckets = buckets(kind);
        if (buckets != null) {
            take(buckets, buckets.of(addresses.of(request)), response);
        }
    }

    /**
     * Takes one request of a credential as it was shown. As long as nothing shows that it is good, it also takes one of
     * the client's address, so that trying many of them gets nobody further than one address does.
     *
     * @return what to prove, or null when it was proven before, or is not limited
     * @throws RefusedException {@link Reason#RATE_LIMITED} when there is none left
     */
    public @Nullable Shown takeOfShown(
            LimitKind kind, String whose, HttpServletRequest request, HttpServletResponse response) {
        Buckets buckets = buckets(kind);
        if (buckets == null) {
            return null;
        }
        Buckets.Entry known = buckets.find(whose);
        boolean isProven = known != null && known.isProven();
        if (!isProven) {
            takeOfAddress(LimitKind.ADDRESS, request, response);
        }
        Buckets.Entry entry = known == null ? buckets.of(whose) : known;
        take(buckets, entry, response);
        return isProven ? null : new Shown(entry);
    }

    /**
     * Refuses an address that has spent more than it may, until it has something to spend again.
     *
     * @throws RefusedException {@link Reason#RATE_LIMITED}
     */
    public void requireCredit(LimitKind kind, HttpServletRequest request, HttpServletResponse response) {
        Buckets buckets = buckets(kind);
        Buckets.Entry entry = buckets == null ? null : buckets.find(addresses.of(request));
        if (buckets != null && entry != null) {
            long nanos = entry.nanosInDebt();
            if (nanos > 0) {
                response.setHeader(POLICY, buckets.policy());
                throw refused(buckets, nanos, response);
            }
        }
    }

    /** Charges the address, perhaps more than it has left: the cost of a request is known when it is done. */
    public void charge(LimitKind kind, HttpServletRequest request, long amount) {
        Buckets buckets = buckets(kind);
        if (buckets != null && amount > 0) {
            buckets.of(addresses.of(request)).spend(amount);
        }
    }

    /** Charges a caller who is proven. */
    public void charge(LimitKind kind, String whose, long amount) {
        Buckets buckets = buckets(kind);
        if (buckets != null && amount > 0) {
            buckets.of(whose).spend(amount);
        }
    }

    private static RefusedException refused(Buckets buckets, long nanos, HttpServletResponse response) {
        buckets.countRefused();
        response.setHeader(RETRY_AFTER, Long.toString(Math.max(1, Buckets.seconds(nanos))));
        return Refusal.of(Reason.RATE_LIMITED).asException();
    }

    private static void take(Buckets buckets, Buckets.Entry entry, HttpServletResponse response) {
        ConsumptionProbe probe = entry.take();
        response.setHeader(POLICY, buckets.policy());
        response.setHeader(STATE, buckets.state(probe));
        if (!probe.isConsumed()) {
            throw refused(buckets, probe.getNanosToWaitForRefill(), response);
        }
    }
}
