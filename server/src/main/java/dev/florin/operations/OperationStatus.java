package dev.florin.operations;

/** Where an operation stands. */
public enum OperationStatus {
    /** It runs, or waits for its next run. */
    RUNNING,
    /** It is set aside until a person has it tried again or ends it. */
    NEEDS_ATTENTION,
    DONE
}
