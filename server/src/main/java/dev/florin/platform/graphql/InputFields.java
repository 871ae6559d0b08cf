package dev.florin.platform.graphql;

import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an argument, each refused by its path as the client wrote it. The schema has made sure of their types, and
 * that the required ones are there. No refusal repeats a value: it may be something secret in the wrong place.
 *
 * @param path of the argument, such as {@code input}
 */
public record InputFields(String path, Map<String, Object> values) {
    /** The fields of the argument {@code input}. */
    public static InputFields of(Map<String, Object> input) {
        return new InputFields("input", input);
    }

    /** The fields of the argument {@code input}, which the schema requires. */
    public static InputFields of(DataFetchingEnvironment environment) {
        return of(Objects.requireNonNull(environment.<Map<String, Object>>getArgument("input")));
    }

    /** The arguments themselves. */
    public static InputFields arguments(DataFetchingEnvironment environment) {
        return new InputFields("", environment.getArguments());
    }

    public @Nullable UUID id(String field) {
        return (UUID) values.get(field);
    }

    /** A field that the schema requires. */
    public UUID requiredId(String field) {
        return Objects.requireNonNull(id(field), field);
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(values.get(field));
    }

    /** A field that the schema requires, as a member of the enum that it names. */
    public <E extends Enum<E>> E member(String field, Class<E> type) {
        return Enum.valueOf(type, requiredText(field));
    }

    @SuppressWarnings("unchecked") // the schema has made sure that it is an object
    public @Nullable InputFields object(String field) {
        Map<String, Object> members = (Map<String, Object>) values.get(field);
        return members == null ? null : new InputFields(path(field), members);
    }

    /** A text as it was written, of any length. */
    public @Nullable String written(String field) {
        return (String) values.get(field);
    }

    /** The same for a field that the schema requires. */
    public String requiredText(String field) {
        return Objects.requireNonNull(written(field), field);
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

    /** A text of one line that the schema requires: see {@link #line(String, String, int, int)}. */
    public String line(String field, int max) {
        return line(path(field), requiredText(field), 1, max);
    }

    /** The same for one that may be left out, or be blank. */
    public @Nullable String optionalLine(String field, int max) {
        String text = written(field);
        return text == null || text.isBlank() ? null : line(field, max);
    }

    /**
     * A text of one line, without the blanks around it.
     *
     * @param path what it is refused by
     * @param min its least length, in characters
     * @param max its greatest length, in characters
     * @throws RefusedException when it is too short, too long, or has characters that no line has
     */
    public static String line(String path, String text, int min, int max) {
        String line = text.strip();
        int length = line.codePointCount(0, line.length());
        if (length < min || length > max) {
            throw Refusal.invalid(path, "must have from " + min + " to " + max + " characters")
                    .asException();
        }
        if (line.codePoints().anyMatch(InputFields::isNoText)) {
            throw Refusal.invalid(path, "has a character that is not allowed").asException();
        }
        return line;
    }

    /** A text of this form that the schema requires, in capitals and without the blanks around it. */
    public String form(String field, Pattern form, String expected) {
        String text = requiredText(field).strip().toUpperCase(Locale.ROOT);
        if (!form.matcher(text).matches()) {
            throw invalid(field, expected);
        }
        return text;
    }

    /** The refusal of a field, to be thrown. */
    public RefusedException invalid(String field, String why) {
        return Refusal.invalid(path(field), why).asException();
    }

    public String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** The values may be such as nobody should see. */
    @Override
    public String toString() {
        return path;
    }
}
