package dev.florin.operations;

import java.time.Duration;

/** Runs one kind of operation, and may let people end it. */
public interface OperationHandler extends OperationResolver {
    /** How many operations of a kind one server runs at the same time, where the handler says nothing else. */
    int DEFAULT_MAX_RUNNING = 256;

    /**
     * How many operations of this kind one server runs at the same time; others wait in their table. Kinds do not share
     * places, so a slow one takes none from the others.
     */
    default int maxRunning() {
        return DEFAULT_MAX_RUNNING;
    }

    /**
     * Continues the operation from its present state, as far as it gets, on a virtual thread. It may run twice at once
     * after a lost lease, so each step is safe to repeat. When it is finished it says so to {@link
     * Operations#addFinish} in the transaction that finishes it. An operation of many parts may report its progress to
     * {@link Operations#addProgress}.
     */
    Step run(OperationKey key);

    /** What is to happen next. */
    sealed interface Step {
        /** Nothing: the operation is finished, in the database already. */
        record Finished() implements Step {}

        /** Run it again after a pause that grows with each attempt; after too many of them a person has to look. */
        record Again(String why) implements Step {}

        /**
         * Run it again, not before this pause is over. It does not count as an attempt: the partner takes no work now,
         * because its breaker is open, all its places are taken, or it is still working on this.
         *
         * @param pause at least this long; a tenth more by chance, so that many do not come back at once. Below 100 ms
         *     it is 100 ms, above an hour an hour
         */
        record Wait(String why, Duration pause) implements Step {}

        /** A person has to look. */
        record Park(String why) implements Step {}
    }
}
