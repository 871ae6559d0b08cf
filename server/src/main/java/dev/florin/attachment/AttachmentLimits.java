package dev.florin.attachment;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How much an account and an app may keep, and how long an unused file is kept.
 *
 * @param app for all files that it has uploaded, in any account
 * @param keepUnused how long a file that no purchase names is kept
 */
public record AttachmentLimits(Quota account, Quota app, Duration keepUnused) {
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

    public static AttachmentLimits of(SettingReader read) {
        Form<Long> bytes = Form.size(DataSize.ofBytes(Attachments.MAX_FILE_BYTES));
        return new AttachmentLimits(
                new Quota(
                        read.get("attachments.max-bytes", bytes, 256 * MEGABYTE),
                        read.get("attachments.max-files", Form.number(1, 1_000_000), 2_000)),
                new Quota(
                        read.get("attachments.max-app-bytes", bytes, 4096 * MEGABYTE),
                        read.get("attachments.max-app-files", Form.number(1, 10_000_000), 20_000)),
                read.get(
                        "attachments.keep-unused",
                        Form.duration(MIN_KEEP_UNUSED, Duration.ofDays(3_650)),
                        Duration.ofDays(7)));
    }
}
