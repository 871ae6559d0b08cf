package dev.florin.identity;

import java.time.Duration;

/** For how long tokens are valid. */
public record TokenLifetimes(Duration access, Duration refresh) {
    /** Ten minutes and sixty days ({@code spec/fluz.md §5.2}). */
    public static final TokenLifetimes DEFAULT = new TokenLifetimes(Duration.ofMinutes(10), Duration.ofDays(60));

    public TokenLifetimes {
        if (access.toSeconds() < 1 || refresh.compareTo(access) < 0) {
            throw new IllegalArgumentException(
                    "an access token lives a second at least, a refresh token no shorter than an access token");
        }
    }
}
