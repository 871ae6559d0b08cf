package dev.florin.platform.limits;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.FlorinEnvironment;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * {@code florin.limits} ({@code FLORIN_LIMITS}) turns all {@code on} or {@code off}; {@code florin.limits.cart} and so
 * on set one kind. Where neither is set, all are on in {@code live}. In {@code staging}, where people measure and try
 * to break things, only signing in, which sends mail, and guessing operator keys are limited, and, generously, the disk
 * that carts take.
 *
 * @param limits kinds that are not in it are not limited
 * @param addressHeader the header in which proxies name the client, or null where there is no proxy
 */
record LimitSettings(Map<LimitKind, Limit> limits, @Nullable String addressHeader, Proxies proxies) {
    private static final String NAME = "florin.limits";
    static final String OFF = "off";
    private static final String USUAL_HEADER = "X-Forwarded-For";

    LimitSettings {
        limits = Map.copyOf(limits);
    }

    /** @throws StartupRefusedException naming the setting that is wrong */
    static LimitSettings of(Environment settings) {
        Proxies proxies = Proxies.of(settings);
        String header = settings.getProperty(NAME + ".address-header", "").strip();
        if (proxies.isEmpty() && !header.isEmpty()) {
            throw new StartupRefusedException("FLORIN_LIMITS_ADDRESS_HEADER is set and FLORIN_PROXIES is not: set it to"
                    + " the addresses of your proxies, as clients could else choose their own address.");
        }
        String all = settings.getProperty(NAME, "").strip().toLowerCase(Locale.ROOT);
        boolean isLive = FlorinEnvironment.of(settings) == FlorinEnvironment.LIVE;
        Map<LimitKind, Limit> limits = new EnumMap<>(LimitKind.class);
        for (LimitKind kind : LimitKind.values()) {
            String text = settings.getProperty(NAME + "." + kind.wire(), byDefault(kind, all, isLive));
            if (!text.strip().equalsIgnoreCase(OFF)) {
                limits.put(kind, Limit.parse(text).orElseThrow(() -> wrong("_" + kind.name(), text, Limit.FORM)));
            }
        }
        return new LimitSettings(limits, header(proxies, header), proxies);
    }

    private static @Nullable String header(Proxies proxies, String set) {
        return proxies.isEmpty() ? null : set.isEmpty() ? USUAL_HEADER : set;
    }

    private static String byDefault(LimitKind kind, String all, boolean isLive) {
        return switch (all) {
            case OFF -> OFF;
            case "on" -> kind.byDefault();
            case "" -> isLive ? kind.byDefault() : kind.inStaging();
            default -> throw wrong("", all, "on or off");
        };
    }

    private static StartupRefusedException wrong(String variable, String text, String expected) {
        return new StartupRefusedException(
                "FLORIN_LIMITS" + variable + " is \"" + text + "\"; it must be " + expected + ".");
    }
}
