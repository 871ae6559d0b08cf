package dev.florin.console.signin;

import dev.florin.platform.settings.FlorinEnvironment;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** Who may sign up. */
enum SignUpMode {
    OPEN,
    CLOSED;

    /** {@code florin.console.sign-up}; unless it is said, everybody in staging and nobody in live. */
    static SignUpMode of(Environment settings) {
        String byDefault = FlorinEnvironment.of(settings) == FlorinEnvironment.LIVE ? "closed" : "open";
        return valueOf(settings.getProperty("florin.console.sign-up", byDefault)
                .strip()
                .toUpperCase(Locale.ROOT));
    }
}
