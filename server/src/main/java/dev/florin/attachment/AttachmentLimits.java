package dev.florin.attachment;

import dev.florin.platform.StartupRefusedException;
import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * How much an account and an app may keep, and how long an unused file is kept.
 *
 * @param app for all files that it has uploaded, in any account
 * @param keepUnused how long a file that no purchase names is kept
 */
record AttachmentLimits(Quota account, Quota app, Duration keepUnused) {
    /** A client uploads a file and then buys. */
    private static final Duration MIN_KEEP_UNUSED = Duration.ofHours(1);

    private static final long MEGABYTE = 1024L * 1024;

    /** @param maxBytes of all files together */
    record Quota(long maxBytes, int maxFiles) {
        @Override
        public String toString() {
            return maxFiles + " files of " + maxBytes / MEGABYTE + " MB together";
        }
    }

    AttachmentLimits {
        require("", account);
        require("APP_", app);
        if (keepUnused.compareTo(MIN_KEEP_UNUSED) < 0) {
            throw new StartupRefusedException("FLORIN_ATTACHMENTS_KEEP_UNUSED is too short; it must be at least 1h.");
        }
    }

    static AttachmentLimits of(Environment settings) {
        return new AttachmentLimits(
                quota(settings, "", new Quota(256 * MEGABYTE, 2_000)),
                quota(settings, "app-", new Quota(4096 * MEGABYTE, 20_000)),
                settings.getProperty("florin.attachments.keep-unused", Duration.class, Duration.ofDays(7)));
    }

    private static Quota quota(Environment settings, String of, Quota otherwise) {
        String name = "florin.attachments.max-" + of;
        return new Quota(
                settings.getProperty(name + "bytes", DataSize.class, DataSize.ofBytes(otherwise.maxBytes))
                        .toBytes(),
                settings.getProperty(name + "files", Integer.class, otherwise.maxFiles));
    }

    private static void require(String of, Quota quota) {
        if (quota.maxBytes < Attachments.MAX_FILE_BYTES || quota.maxFiles < 1) {
            throw new StartupRefusedException("FLORIN_ATTACHMENTS_MAX_" + of + "BYTES must be at least 5MB, and"
                    + " FLORIN_ATTACHMENTS_MAX_" + of + "FILES at least 1.");
        }
    }
}
