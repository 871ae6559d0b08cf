package dev.florin.operations;

/** Carries one kind of operation on. */
public interface OperationHandler {
    /** The kind, as it stands in the row. */
    String kind();

    /**
     * Goes on from wherever the operation stands, as far as it gets, on a virtual thread. It may run twice at once after
     * a lost lease, so each step is safe to repeat. When it is finished it says so to {@link Operations#addFinish} in the
     * transaction that finishes it.
     */
    Step run(OperationKey key);

    /** What is to happen next. */
    sealed interface Step {
        /** Nothing: the operation is finished, in the database already. */
        record Finished() implements Step {}

        /** Run it again after a pause. */
        record Again(String why) implements Step {}

        /** A person has to look. */
        record Park(String why) implements Step {}
    }
}
