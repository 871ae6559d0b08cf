package dev.florin.attachment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a client's file name one that any system can show, send in a header and save under. Pure. */
final class FileName {
    /** The longest name that is kept, in characters, without its extension. */
    static final int MAX_LENGTH = 100;

    private static final String UNNAMED = "attachment";

    private FileName() {}

    /**
     * The last part of the path, in letters, digits, spaces and {@code - _ . ( )}, with the extension of its type; a name
     * of which nothing is left becomes {@code attachment}.
     */
    static String safe(@Nullable String given, FileType type) {
        String name =
                given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        if (name.toLowerCase(Locale.ROOT).endsWith(type.extension())) {
            name = name.substring(0, name.length() - type.extension().length());
        }
        StringBuilder safe = new StringBuilder();
        name.codePoints()
                .limit(MAX_LENGTH)
                .map(character -> isPlain(character) ? character : '_')
                .forEach(safe::appendCodePoint);
        String kept = safe.toString().replaceFirst("^[. ]+", "").stripTrailing();
        return (kept.isEmpty() ? UNNAMED : kept) + type.extension();
    }

    private static boolean isPlain(int character) {
        return Character.isLetterOrDigit(character) || "-_. ()".indexOf(character) >= 0;
    }
}
