package dev.florin.attachment;

import java.util.UUID;

/**
 * What a link to a file says.
 *
 * @param expires when it ends, in seconds since 1970
 */
public record SignedLink(UUID accountId, UUID attachmentId, long expires, String signature) {
    /** A signature is as good as a login. */
    @Override
    public String toString() {
        return "link to " + attachmentId;
    }
}
