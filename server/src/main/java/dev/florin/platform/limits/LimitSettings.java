package dev.florin.platform.limits;

import dev.florin.platform.StartupRefusedException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * {@code florin.limits=off} ({@code FLORIN_LIMITS}) turns all off; {@code florin.limits.cart} and so on set one kind.
 *
 * @param limits what is not in it is not limited
 * @param addressHeader the header in which a proxy names the client, or null to believe the connection alone
 */
record LimitSettings(Map<LimitKind, Limit> limits, @Nullable String addressHeader) {
    private static final String NAME = "florin.limits";
    private static final String OFF = "off";

    LimitSettings {
        limits = Map.copyOf(limits);
    }

    /** @throws StartupRefusedException naming the setting that is wrong */
    static LimitSettings of(Environment settings) {
        String header = settings.getProperty(NAME + ".address-header", "").strip();
        boolean off = isOff(settings.getProperty(NAME, "on"));
        Map<LimitKind, Limit> limits = new EnumMap<>(LimitKind.class);
        for (LimitKind kind : LimitKind.values()) {
            String text = settings.getProperty(NAME + "." + kind.wire(), off ? OFF : kind.byDefault());
            if (!text.strip().equalsIgnoreCase(OFF)) {
                limits.put(kind, Limit.parse(text).orElseThrow(() -> wrong("_" + kind.name(), text, Limit.FORM)));
            }
        }
        return new LimitSettings(limits, header.isEmpty() ? null : header);
    }

    private static boolean isOff(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case OFF -> true;
            case "on", "" -> false;
            default -> throw wrong("", text, "on or off");
        };
    }

    private static StartupRefusedException wrong(String variable, String text, String expected) {
        return new StartupRefusedException(
                "FLORIN_LIMITS" + variable + " is \"" + text + "\"; it must be " + expected + ".");
    }
}
