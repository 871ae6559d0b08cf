package dev.florin.bench;

/** The benchmark cannot go on; the message says why, for a person. */
final class BenchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int exitCode;

    BenchFailedException(String message) {
        this(message, 1);
    }

    BenchFailedException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
