package dev.florin.attachment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored file, without its content.
 *
 * @param name safe to show and to save under
 * @param size in bytes
 * @param object where the content is; null when it is in the database
 */
public record Attachment(
        UUID accountId,
        UUID attachmentId,
        String name,
        FileType type,
        int size,
        @Nullable StoredObject object) {
    /** How much of it is read at once, in bytes. */
    int partBytes() {
        return Math.min(size, object == null ? Attachments.PART_BYTES : BucketFiles.PART_BYTES);
    }

    /** What reading it takes: the part before, and the next one, which comes from a bucket in pieces first. */
    public long memoryBytes() {
        return (object == null ? 2L : 3L) * partBytes();
    }
}
