package dev.florin.platform.http;

/** How one surface says that a request failed, whoever found out: its own code, Spring, or the web server. */
public interface ErrorForm {
    /** Whether a path is this surface's, as {@link RequestPaths} gives it, or raw where it cannot be decoded. */
    boolean covers(String path);

    /** The answer's body, in JSON. */
    byte[] body(Failure failure, String requestId);
}
