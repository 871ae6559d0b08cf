package dev.florin.platform.settings;

import java.util.Locale;
import org.springframework.core.env.Environment;

/** What a server is for. One process serves one environment, with a database and keys of its own. */
public enum FlorinEnvironment {
    /** Simulated vendors and gateways; may hold the demo's data. */
    STAGING,
    /** Real money. It refuses demo data and simulators. */
    LIVE;

    private static final String NAME = "florin.environment";

    /** The one place where {@code florin.environment} is read; {@link SettingCheck} has refused any other word. */
    public static FlorinEnvironment of(Environment settings) {
        return valueOf(settings.getProperty(NAME, STAGING.name()).strip().toUpperCase(Locale.ROOT));
    }
}
