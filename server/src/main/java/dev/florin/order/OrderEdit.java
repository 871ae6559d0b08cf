package dev.florin.order;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a company changes of what it says about an order. */
public record OrderEdit(Change<String> externalId, Change<String> note, Change<Instant> saleDate, Metadata metadata) {
    /**
     * A value that is set.
     *
     * @param value null to remove it
     */
    public record Change<T>(boolean isMade, @Nullable T value) {
        public static <T> Change<T> none() {
            return new Change<>(false, null);
        }

        public static <T> Change<T> to(@Nullable T value) {
            return new Change<>(true, value);
        }

        @Nullable
        T of(@Nullable T old) {
            return isMade ? value : old;
        }
    }

    /**
     * Members of the metadata that are set and removed.
     *
     * @param isWhole whether all others go
     * @param set a JSON object, as text
     */
    public record Metadata(boolean isWhole, String set, Set<String> removed) {
        public static final Metadata SAME = new Metadata(false, "{}", Set.of());

        public Metadata {
            removed = Set.copyOf(removed);
        }
    }

    public static OrderEdit ofExternalId(@Nullable String externalId) {
        return new OrderEdit(Change.to(externalId), Change.none(), Change.none(), Metadata.SAME);
    }

    public static OrderEdit ofMetadata(Metadata metadata) {
        return new OrderEdit(Change.none(), Change.none(), Change.none(), metadata);
    }
}
