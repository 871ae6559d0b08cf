package dev.florin.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file as a client sent it.
 *
 * @param appId the app that brings it
 * @param name what the client calls it, if anything; only a safe form of it is kept
 * @param mediaType what the client says it is
 * @param content where it is until it is kept
 */
public record Upload(
        UUID accountId,
        UUID userId,
        UUID appId,
        @Nullable String name,
        @Nullable String mediaType,
        Content content) {
    public Upload {
        Objects.requireNonNull(accountId);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(appId);
        Objects.requireNonNull(content);
    }

    /** A file's bytes, which may be read more than once and are never in memory as a whole. */
    public interface Content {
        /** In bytes. */
        long size();

        InputStream open() throws IOException;
    }

    /** The name and the content are the user's own business. */
    @Override
    public String toString() {
        return "Upload of " + content.size() + " bytes";
    }
}
