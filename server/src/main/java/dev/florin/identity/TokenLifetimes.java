package dev.florin.identity;

import static dev.florin.platform.settings.Form.duration;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/** For how long tokens are valid. */
public record TokenLifetimes(Duration access, Duration refresh) {
    /** Ten minutes and sixty days ({@code docs/protocols/fluz.md}, "User access tokens"). */
    public static final TokenLifetimes DEFAULT = new TokenLifetimes(Duration.ofMinutes(10), Duration.ofDays(60));

    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofDays(3_650);

    public static TokenLifetimes of(SettingReader read) {
        return new TokenLifetimes(
                read.get("access-token-lifetime", duration(MIN, MAX), DEFAULT.access),
                read.get("refresh-token-lifetime", duration(MIN, MAX), DEFAULT.refresh));
    }

    public TokenLifetimes {
        if (refresh.compareTo(access) < 0) {
            throw new StartupRefusedException("FLORIN_REFRESH_TOKEN_LIFETIME is " + refresh
                    + "; it must be at least FLORIN_ACCESS_TOKEN_LIFETIME, " + access + ".");
        }
    }
}
