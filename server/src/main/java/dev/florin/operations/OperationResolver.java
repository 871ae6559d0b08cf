package dev.florin.operations;

import java.util.List;

/** Ends operations of one kind as a person decides who knows the truth. */
public interface OperationResolver {
    /** The kind, as it stands in the row. */
    String kind();

    /** The names of the resolutions there are, if any. */
    default List<String> resolutions() {
        return List.of();
    }

    /** Whether one of them books, gives back or keeps money, so that it takes an operator who may do so. */
    default boolean movesMoney(String resolution) {
        return true;
    }

    /**
     * Ends an operation. No run of it is on its way as far as leases tell; one that lost its lease may be, so the state is
     * looked at again under its locks. What finishes it says so to {@link Operations#addFinish} in its transaction.
     *
     * @param resolution its name is one of {@link #resolutions}
     */
    default ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        return new ResolveOutcome.NotPossible("Operations of kind " + kind() + " end by themselves alone.");
    }
}
