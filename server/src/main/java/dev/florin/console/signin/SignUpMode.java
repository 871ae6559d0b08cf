package dev.florin.console.signin;

import dev.florin.platform.settings.FlorinEnvironment;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** Who may sign up. */
enum SignUpMode {
    OPEN,
    /** Whom somebody of an account, or an operator, has asked in. */
    INVITATION,
    /** Nobody but whom an operator has asked in. */
    CLOSED;

    /** Whether somebody new comes in who was asked in. */
    boolean letsInInvited(boolean byOperator) {
        return this != CLOSED || byOperator;
    }

    /** {@code florin.console.sign-up}; unless it is said, everybody in staging and nobody in live. */
    static SignUpMode of(Environment settings) {
        String byDefault = FlorinEnvironment.of(settings) == FlorinEnvironment.LIVE ? "closed" : "open";
        return valueOf(settings.getProperty("florin.console.sign-up", byDefault)
                .strip()
                .toUpperCase(Locale.ROOT));
    }
}
