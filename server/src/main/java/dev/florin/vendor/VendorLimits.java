package dev.florin.vendor;

import dev.florin.platform.StartupRefusedException;
import java.time.Duration;
import org.springframework.core.env.Environment;

/**
 * How much one server asks of one vendor, and when it stops asking. Each vendor is measured separately.
 *
 * @param maxCalls calls that one vendor may have to answer at the same time
 * @param accountPercent the share of them that one account may have while more than half are taken
 * @param timeout after which a call is Unknown
 * @param slow a call that takes longer counts against the vendor, whatever the answer
 * @param window the latest calls that are looked at
 * @param minimumCalls how many of these it takes before the vendor is judged
 * @param failurePercent the share of Unknown answers (Pending is not one), or of slow ones, from which the vendor is
 *     left alone
 * @param openFor how long it is left alone before it is tried again
 * @param probes calls that it is tried with
 */
public record VendorLimits(
        int maxCalls,
        int accountPercent,
        Duration timeout,
        Duration slow,
        int window,
        int minimumCalls,
        int failurePercent,
        Duration openFor,
        int probes) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    public static final VendorLimits DEFAULT = new VendorLimits(
            128, 25, Duration.ofMinutes(2), Duration.ofSeconds(20), 100, 40, 80, Duration.ofSeconds(15), 5);

    public VendorLimits {
        requireCount("max-calls", maxCalls);
        if (accountPercent < 1 || accountPercent > 100) {
            throw new IllegalArgumentException("florin.vendor.account-percent must be from 1 to 100");
        }
        requireCount("window", window);
        requireCount("minimum-calls", minimumCalls);
        requireCount("probes", probes);
        if (minimumCalls > window) {
            throw new StartupRefusedException(
                    "FLORIN_VENDOR_MINIMUM_CALLS is more than FLORIN_VENDOR_WINDOW; it must be that at most.");
        }
        if (failurePercent < 1 || failurePercent > 100) {
            throw new IllegalArgumentException("florin.vendor.failure-percent must be from 1 to 100");
        }
        if (timeout.compareTo(SHORTEST) < 0 || slow.compareTo(SHORTEST) < 0 || openFor.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("florin.vendor.timeout, slow and open-for must be at least 1 ms");
        }
    }

    /** The settings {@code florin.vendor.*}, each named as its part here, {@code max-calls} for {@code maxCalls}. */
    public static VendorLimits of(Environment settings) {
        return new VendorLimits(
                settings.getProperty("florin.vendor.max-calls", Integer.class, DEFAULT.maxCalls),
                settings.getProperty("florin.vendor.account-percent", Integer.class, DEFAULT.accountPercent),
                settings.getProperty("florin.vendor.timeout", Duration.class, DEFAULT.timeout),
                settings.getProperty("florin.vendor.slow", Duration.class, DEFAULT.slow),
                settings.getProperty("florin.vendor.window", Integer.class, DEFAULT.window),
                settings.getProperty("florin.vendor.minimum-calls", Integer.class, DEFAULT.minimumCalls),
                settings.getProperty("florin.vendor.failure-percent", Integer.class, DEFAULT.failurePercent),
                settings.getProperty("florin.vendor.open-for", Duration.class, DEFAULT.openFor),
                settings.getProperty("florin.vendor.probes", Integer.class, DEFAULT.probes));
    }

    private static void requireCount(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("florin.vendor." + name + " must be at least 1");
        }
    }
}
