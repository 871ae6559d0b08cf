package dev.florin.replies;

import org.jspecify.annotations.Nullable;

/**
 * What is answered, and kept sealed.
 *
 * @param status of HTTP
 * @param customerId whom it shows, and to whom alone it may be repeated; null when it shows nobody
 */
public record Reply(int status, byte[] body, @Nullable Long customerId) {
    public Reply(int status, byte[] body) {
        this(status, body, null);
    }
}
