package dev.florin.attachment;

import java.util.UUID;

/**
 * A stored file, without its content.
 *
 * @param name safe to show and to save under
 * @param size in bytes
 */
public record Attachment(UUID accountId, UUID attachmentId, String name, FileType type, int size) {}
