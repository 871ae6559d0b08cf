package dev.florin.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be attached: PDF and PNG, and nothing else ({@code docs/protocols/fluz.md}, "Files and notes"). */
public enum FileType {
    PDF("application/pdf", ".pdf", "%PDF-"),
    /** It starts with its signature and the head of the chunk that comes first in each. */
    PNG("image/png", ".png", "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR");

    private final String mediaType;
    private final String extension;
    /** One character for each byte. */
    private final String start;

    FileType(String mediaType, String extension, String start) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.start = start;
    }

    /** As in a {@code Content-Type} header. */
    public String mediaType() {
        return mediaType;
    }

    /** With its dot. */
    String extension() {
        return extension;
    }

    /** The type that a {@code Content-Type} header names; its parameters do not matter. */
    static Optional<FileType> ofMediaType(@Nullable String declared) {
        if (declared == null) {
            return Optional.empty();
        }
        int end = declared.indexOf(';');
        String name = (end < 0 ? declared : declared.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(name))
                .findFirst();
    }

    /** Whether the content begins as a file of this type does. */
    boolean fits(Upload.Content content) throws IOException {
        try (InputStream in = content.open()) {
            return start.equals(new String(in.readNBytes(start.length()), StandardCharsets.ISO_8859_1));
        }
    }
}
