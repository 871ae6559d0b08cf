package dev.florin.attachment;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file a part at a time, so that a slow reader costs little memory and no connection. The first part is read at once: what
 * cannot be read is refused before anything of it is sent. The last one of a file in a bucket is held back until the whole
 * is known to be what was kept.
 */
public final class FileParts {
    private final Attachment attachment;
    private final Source source;
    private final @Nullable MessageDigest digest;
    private byte[] next;

    /** Where the parts are. */
    interface Source {
        byte[] part(int start, int length);
    }

    FileParts(Attachment attachment, Source source) {
        this.attachment = attachment;
        this.source = source;
        this.digest = attachment.object() == null ? null : Hashes.sha256();
        this.next = part(0);
    }

    /** Writes all of it, once. */
    public void writeTo(OutputStream out) throws IOException {
        int start = next.length;
        while (start < attachment.size()) {
            out.write(next);
            next = part(start);
            start += next.length;
        }
        out.write(next);
    }

    private byte[] part(int start) {
        int length = Math.min(attachment.partBytes(), attachment.size() - start);
        byte[] part = source.part(start, length);
        if (digest != null) {
            digest.update(part);
            if (start + length == attachment.size()) {
                requireWhatWasKept(digest.digest());
            }
        }
        return part;
    }

    private void requireWhatWasKept(byte[] sha256) {
        StoredObject object = attachment.object();
        if (object != null && !HexFormat.of().formatHex(sha256).equals(object.sha256())) {
            throw new IllegalStateException("The object " + object.key() + " is not what was kept under its name.");
        }
    }
}
