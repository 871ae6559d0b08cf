package dev.florin.attachment;

import dev.florin.platform.Refusal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What people may note beside a transaction, {@code docs/protocols/fluz.md}, "Files and notes". */
public final class NoteText {
    /** The longest note, in characters. */
    public static final int MAX_MEMO = 255;

    /** The longest name of a category, in characters. */
    public static final int MAX_CATEGORY = 100;

    private NoteText() {}

    /**
     * Reads a text of an input; a blank one is none.
     *
     * @param field its name, for the refusal
     * @throws dev.florin.platform.RefusedException when it is too long or cannot be stored
     */
    public static @Nullable String read(String field, @Nullable Object given, int maxLength) {
        if (!(given instanceof String text)) {
            return null;
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw Refusal.invalid(field, "is longer than " + maxLength + " characters")
                    .asException();
        }
        // Half a surrogate pair would be kept as a question mark.
        if (text.indexOf('\u0000') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw Refusal.invalid(field, "has a character that cannot be stored")
                    .asException();
        }
        return text.isBlank() ? null : text;
    }
}
