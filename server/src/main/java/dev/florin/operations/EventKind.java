package dev.florin.operations;

/** What can happen to an operation. */
public enum EventKind {
    /** A run got no answer; there is another one after a pause. */
    RETRY,
    /** The partner took no work; there is another run after a pause. Recorded again only when the reason changes. */
    WAIT,
    /** A partner has said no for good; the operation goes on, to another one or to its end. */
    DECLINED,
    /** It was set aside, by a run or by a person. */
    PARKED,
    /** It finished. */
    DONE,
    /** It had finished, and is taken up again, as for a refund. */
    REOPENED,
    /** A person wants it run again now. */
    RETRY_ASKED,
    /** A person wants it set aside as soon as its run ends. */
    PARK_ASKED,
    /** A person wants it ended, knowing the truth. */
    RESOLVE_ASKED,
    /** It was ended in this way, or is being ended. */
    RESOLVED,
    /** It could not be ended in this way; nothing was done. */
    NOT_RESOLVED
}
