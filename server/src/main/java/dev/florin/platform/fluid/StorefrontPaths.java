package dev.florin.platform.fluid;

import java.util.List;

/**
 * What pages of a shop's own domain may call of a feature. Each feature has a bean with its own.
 *
 * @param patterns as the servlet container matches them: {@code /api/carts/*} is that path and what is below it
 */
public record StorefrontPaths(List<String> patterns) {
    public StorefrontPaths {
        patterns = List.copyOf(patterns);
    }

    public static StorefrontPaths of(String... patterns) {
        return new StorefrontPaths(List.of(patterns));
    }
}
