package dev.florin.attachment;

import dev.florin.platform.StartupRefusedException;
import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * How much an account may keep, and how long what it does not use.
 *
 * @param maxBytes of all files of an account together
 * @param maxFiles of an account
 * @param keepUnused how long a file is kept that no purchase names
 */
record AttachmentLimits(long maxBytes, int maxFiles, Duration keepUnused) {
    /** A client uploads a file and then buys. */
    private static final Duration MIN_KEEP_UNUSED = Duration.ofHours(1);

    AttachmentLimits {
        if (maxBytes < Attachments.MAX_FILE_BYTES || maxFiles < 1) {
            throw new StartupRefusedException("FLORIN_ATTACHMENTS_MAX_BYTES must be at least 5MB, and"
                    + " FLORIN_ATTACHMENTS_MAX_FILES at least 1.");
        }
        if (keepUnused.compareTo(MIN_KEEP_UNUSED) < 0) {
            throw new StartupRefusedException("FLORIN_ATTACHMENTS_KEEP_UNUSED is too short; it must be at least 1h.");
        }
    }

    static AttachmentLimits of(Environment settings) {
        String name = "florin.attachments.";
        return new AttachmentLimits(
                settings.getProperty(name + "max-bytes", DataSize.class, DataSize.ofMegabytes(256))
                        .toBytes(),
                settings.getProperty(name + "max-files", Integer.class, 2000),
                settings.getProperty(name + "keep-unused", Duration.class, Duration.ofDays(7)));
    }
}
