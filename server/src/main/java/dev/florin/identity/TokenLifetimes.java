package dev.florin.identity;

import dev.florin.platform.StartupRefusedException;
import java.time.Duration;
import org.springframework.core.env.Environment;

/** For how long tokens are valid. */
public record TokenLifetimes(Duration access, Duration refresh) {
    /** Ten minutes and sixty days ({@code docs/protocols/fluz.md}, "User access tokens"). */
    public static final TokenLifetimes DEFAULT = new TokenLifetimes(Duration.ofMinutes(10), Duration.ofDays(60));

    /** Reads {@code florin.access-token-lifetime} and {@code florin.refresh-token-lifetime}. */
    public static TokenLifetimes of(Environment settings) {
        return new TokenLifetimes(
                settings.getProperty("florin.access-token-lifetime", Duration.class, DEFAULT.access),
                settings.getProperty("florin.refresh-token-lifetime", Duration.class, DEFAULT.refresh));
    }

    public TokenLifetimes {
        if (access.toSeconds() < 1) {
            throw new StartupRefusedException(
                    "FLORIN_ACCESS_TOKEN_LIFETIME is too short; it must be a second at least.");
        }
        if (refresh.compareTo(access) < 0) {
            throw new StartupRefusedException("FLORIN_REFRESH_TOKEN_LIFETIME is " + refresh
                    + "; it must be at least FLORIN_ACCESS_TOKEN_LIFETIME, " + access + ".");
        }
    }
}
