package dev.florin.vendor;

import static dev.florin.platform.settings.Form.duration;
import static dev.florin.platform.settings.Form.number;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

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
    public static final VendorLimits DEFAULT = new VendorLimits(
            128, 25, Duration.ofMinutes(2), Duration.ofSeconds(20), 100, 40, 80, Duration.ofSeconds(15), 5);

    private static final Duration MIN = Duration.ofMillis(1);

    public VendorLimits {
        if (minimumCalls > window) {
            throw new StartupRefusedException(
                    "FLORIN_VENDOR_MINIMUM_CALLS is more than FLORIN_VENDOR_WINDOW; it must be that at most.");
        }
    }

    public static VendorLimits of(SettingReader read) {
        return new VendorLimits(
                read.get("vendor.max-calls", number(1, 100_000), DEFAULT.maxCalls),
                read.get("vendor.account-percent", number(1, 100), DEFAULT.accountPercent),
                read.get("vendor.timeout", duration(MIN, Duration.ofHours(1)), DEFAULT.timeout),
                read.get("vendor.slow", duration(MIN, Duration.ofHours(1)), DEFAULT.slow),
                read.get("vendor.window", number(1, 100_000), DEFAULT.window),
                read.get("vendor.minimum-calls", number(1, 100_000), DEFAULT.minimumCalls),
                read.get("vendor.failure-percent", number(1, 100), DEFAULT.failurePercent),
                read.get("vendor.open-for", duration(MIN, Duration.ofDays(1)), DEFAULT.openFor),
                read.get("vendor.probes", number(1, 10_000), DEFAULT.probes));
    }
}
