package dev.florin.console.signin;

import dev.florin.platform.settings.FlorinEnvironment;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** Who may sign up. */
enum SignUpMode {
    OPEN,
    /** People who were invited by somebody with an account, or by an operator. */
    INVITATION,
    /** Only people who were invited by an operator. */
    CLOSED;

    /** Whether a new person who was invited is let in. */
    boolean letsInInvited(boolean byOperator) {
        return this != CLOSED || byOperator;
    }

    /** {@code florin.console.sign-up}; unless it is set, everybody in staging and nobody in live. */
    static SignUpMode of(Environment settings) {
        String byDefault = FlorinEnvironment.of(settings) == FlorinEnvironment.LIVE ? "closed" : "open";
        return valueOf(settings.getProperty("florin.console.sign-up", byDefault)
                .strip()
                .toUpperCase(Locale.ROOT));
    }
}
