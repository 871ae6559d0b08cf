package dev.florin.bench.load;

/** What came is not one HTTP/1.1 reply. */
final class MalformedReplyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedReplyException(String message) {
        super(message);
    }
}
