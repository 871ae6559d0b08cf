package dev.florin.requestlog;

/** What became of a request. */
public enum Outcome {
    DONE,
    /** It was not done, or a part of it was not, because of what it asked or who asked it. */
    REFUSED,
    /** The server, or something that it needs, failed. */
    FAILED
}
