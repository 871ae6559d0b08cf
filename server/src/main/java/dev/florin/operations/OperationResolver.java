package dev.florin.operations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends operations of one kind by the decision of a person who knows the truth. */
public interface OperationResolver {
    /** The kind, as it stands in the row. */
    String kind();

    /** The names of the resolutions there are, if any. */
    default List<String> resolutions() {
        return List.of();
    }

    /**
     * An operation that {@link Operations#addEnd} has forgotten, by the record of what it completed; null where there is
     * none such. Asked only when the id has no row.
     */
    default @Nullable OperationView forgotten(UUID operationId) {
        return null;
    }

    /** Whether a resolution books, gives back or keeps money, so that it takes an operator who may do so. */
    default boolean movesMoney(String resolution) {
        return true;
    }

    /**
     * Ends an operation. No run of it is on its way as far as leases tell; one that lost its lease may be, so the state
     * is looked at again under its locks. The transaction that finishes it calls {@link Operations#addFinish}.
     *
     * @param resolution its name is one of {@link #resolutions}
     */
    default ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        return new ResolveOutcome.NotPossible("Operations of kind " + kind() + " end by themselves alone.");
    }
}
