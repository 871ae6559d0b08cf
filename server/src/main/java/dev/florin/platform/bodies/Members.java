package dev.florin.platform.bodies;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which members of a JSON object are kept; the others are dropped unread. */
@FunctionalInterface
public interface Members {
    /** All, at any depth. */
    Members ALL = new Members() {
        @Override
        public Members of(String name) {
            return this;
        }
    };

    /** What is kept of the objects in the member of this name; null when the member is not known. */
    @Nullable
    Members of(String name);

    /** Those of these names, at any depth. */
    static Members named(Set<String> names) {
        return new Members() {
            @Override
            public @Nullable Members of(String name) {
                return names.contains(name) ? this : null;
            }
        };
    }
}
