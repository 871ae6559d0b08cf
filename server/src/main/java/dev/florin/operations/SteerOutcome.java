package dev.florin.operations;

/** What became of a person's request. */
public sealed interface SteerOutcome {
    /** @param what was done, in a sentence. */
    record Done(OperationView operation, String what) implements SteerOutcome {}

    /** There is no such operation. */
    record NotFound() implements SteerOutcome {}

    /** Nothing was done. */
    record NotPossible(String why) implements SteerOutcome {}
}
