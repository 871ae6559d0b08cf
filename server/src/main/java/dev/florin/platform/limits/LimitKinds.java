package dev.florin.platform.limits;

import java.util.List;

/**
 * The limits of a feature. Each feature that has some has a bean with its own, which {@code server.AllSettings} lists as
 * well: settings are known before there are beans.
 */
public record LimitKinds(List<LimitKind> kinds) {
    public LimitKinds {
        kinds = List.copyOf(kinds);
    }

    public static LimitKinds of(LimitKind... kinds) {
        return new LimitKinds(List.of(kinds));
    }

    static List<LimitKind> all(List<LimitKinds> features) {
        return features.stream().flatMap(feature -> feature.kinds().stream()).toList();
    }
}
