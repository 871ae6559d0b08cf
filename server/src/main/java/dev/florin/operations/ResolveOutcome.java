package dev.florin.operations;

/** What became of a person's resolution. No text holds a secret. */
public sealed interface ResolveOutcome {
    /** The operation is finished, in the database already. */
    record Resolved(String what) implements ResolveOutcome {}

    /** It is decided and recorded, and servers carry it out even if this process ends. */
    record Begun(String what) implements ResolveOutcome {}

    /** Nothing was done. */
    record NotPossible(String why) implements ResolveOutcome {}
}
