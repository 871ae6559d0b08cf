package dev.florin.order;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a company changes of what it says about an order. */
public record OrderEdit(
        Change<String> externalId,
        Change<String> note,
        Change<Instant> saleDate,
        Metadata metadata,
        Change<Long> warehouseId,
        Change<Boolean> reviewed) {
    /** Neither the warehouse nor the review. */
    public OrderEdit(Change<String> externalId, Change<String> note, Change<Instant> saleDate, Metadata metadata) {
        this(externalId, note, saleDate, metadata, Change.none(), Change.none());
    }

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

    public static OrderEdit ofNote(String note) {
        return new OrderEdit(Change.none(), Change.to(note), Change.none(), Metadata.SAME);
    }

    /** @param warehouseId of the company's; null for none */
    public static OrderEdit ofWarehouse(@Nullable Long warehouseId) {
        return new OrderEdit(
                Change.none(), Change.none(), Change.none(), Metadata.SAME, Change.to(warehouseId), Change.none());
    }

    /** Whether somebody has looked the order over; the time of the first stays. */
    public static OrderEdit ofReview(boolean reviewed) {
        return new OrderEdit(
                Change.none(), Change.none(), Change.none(), Metadata.SAME, Change.none(), Change.to(reviewed));
    }

    public static OrderEdit ofMetadata(Metadata metadata) {
        return new OrderEdit(Change.none(), Change.none(), Change.none(), metadata);
    }
}
