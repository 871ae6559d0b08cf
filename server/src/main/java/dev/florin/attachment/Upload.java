package dev.florin.attachment;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file as a client sent it.
 *
 * @param name what the client calls it, if anything; only a safe form of it is kept
 * @param mediaType what the client says it is
 * @param content not copied, and not to be changed by the caller
 */
public record Upload(
        UUID accountId,
        UUID userId,
        @Nullable String name,
        @Nullable String mediaType,
        byte[] content) {
    public Upload {
        Objects.requireNonNull(accountId);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(content);
    }

    /** The name and the content are the user's own business. */
    @Override
    public String toString() {
        return "Upload of " + content.length + " bytes";
    }
}
