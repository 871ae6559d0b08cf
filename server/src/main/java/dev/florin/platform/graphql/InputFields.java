package dev.florin.platform.graphql;

import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an argument, each refused by its path as the client wrote it.
 *
 * @param path of the argument, such as {@code input}
 */
public record InputFields(String path, Map<String, Object> values) {
    /** The fields of the argument {@code input}. */
    public static InputFields of(Map<String, Object> input) {
        return new InputFields("input", input);
    }

    public @Nullable UUID id(String field) {
        return (UUID) values.get(field);
    }

    /** A field that the schema requires. */
    public UUID requiredId(String field) {
        return Objects.requireNonNull(id(field));
    }

    /**
     * A text that can be stored, or null where it is missing or blank.
     *
     * @param maxLength in characters
     */
    public @Nullable String text(String field, int maxLength) {
        if (!(values.get(field) instanceof String text)) {
            return null;
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw invalid(field, "is longer than " + maxLength + " characters");
        }
        // Half a surrogate pair would be kept as a question mark.
        if (text.indexOf('\u0000') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw invalid(field, "has a character that cannot be stored");
        }
        return text.isBlank() ? null : text;
    }

    /** The refusal of a field, to be thrown. */
    public RefusedException invalid(String field, String why) {
        return Refusal.invalid(path(field), why).asException();
    }

    public String path(String field) {
        return path + "." + field;
    }
}
