package dev.florin.platform.http;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells by its path to which surface a request came. */
public final class Surfaces {
    /** The longest first. */
    private final List<Prefix> prefixes;

    public Surfaces(List<SurfacePaths> paths) {
        this.prefixes = paths.stream()
                .flatMap(one ->
                        one.prefixes().stream().map(prefix -> new Prefix(prefix, one.isAnyCase(), one.surface())))
                .distinct()
                .sorted(Comparator.comparingInt((Prefix one) -> one.path.length())
                        .reversed())
                .toList();
    }

    private record Prefix(String path, boolean isAnyCase, Surface surface) {
        boolean covers(String other) {
            int end = path.length();
            return other.regionMatches(isAnyCase, 0, path, 0, end)
                    && (other.length() == end || other.charAt(end) == '/');
        }
    }

    /**
     * The surface of a path, or null when it belongs to none.
     *
     * @param path as {@link RequestPaths} gives it
     */
    public @Nullable Surface of(String path) {
        for (Prefix prefix : prefixes) {
            if (prefix.covers(path)) {
                return prefix.surface;
            }
        }
        return null;
    }

    /** The prefixes of a surface's paths. */
    public List<String> prefixes(Surface surface) {
        return prefixes.stream()
                .filter(one -> one.surface == surface)
                .map(Prefix::path)
                .sorted()
                .toList();
    }
}
