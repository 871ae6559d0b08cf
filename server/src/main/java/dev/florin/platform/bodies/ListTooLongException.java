package dev.florin.platform.bodies;

/** A list in a body has more than {@link JsonTree#MAX_ITEMS} entries; the rest was not read. It has no stack trace. */
public final class ListTooLongException extends RuntimeException {
    private final String path;

    ListTooLongException(String path) {
        super(path + " has more than " + JsonTree.MAX_ITEMS + " entries", null, false, false);
        this.path = path;
    }

    /** Where it is: {@code items}; empty for the body itself. */
    public String path() {
        return path;
    }
}
