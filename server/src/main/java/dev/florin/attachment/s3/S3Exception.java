package dev.florin.attachment.s3;

/** The store has not done what it was asked. The message is for the log: it names the object, and no key. */
public final class S3Exception extends RuntimeException {
    /** What that means. */
    public enum Kind {
        /** It is not known whether it was done, and another time it may be. */
        SILENT,
        /** Nothing was done: somebody has to set something right. */
        REFUSED,
        /** There is no such object. */
        MISSING
    }

    private final Kind kind;

    S3Exception(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
