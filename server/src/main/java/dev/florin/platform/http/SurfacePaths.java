package dev.florin.platform.http;

import java.util.List;

/**
 * Paths of a feature that belong to a surface. Each feature has a bean with its own.
 *
 * @param prefixes such as {@code /api/carts}: that path, and what is below it
 * @param isAnyCase whether its clients may write the prefixes in any letter case
 */
public record SurfacePaths(Surface surface, List<String> prefixes, boolean isAnyCase) {
    public SurfacePaths {
        prefixes = List.copyOf(prefixes);
    }

    public static SurfacePaths of(Surface surface, String... prefixes) {
        return new SurfacePaths(surface, List.of(prefixes), false);
    }

    public static SurfacePaths inAnyCase(Surface surface, String... prefixes) {
        return new SurfacePaths(surface, List.of(prefixes), true);
    }
}
