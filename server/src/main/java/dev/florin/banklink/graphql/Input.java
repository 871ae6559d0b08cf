package dev.florin.banklink.graphql;

import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import graphql.schema.DataFetchingEnvironment;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The argument {@code input}: each rule of shape, refused by the name of its field. No refusal repeats a value. */
record Input(Map<String, Object> members) {
    static Input of(DataFetchingEnvironment environment) {
        return new Input(Objects.requireNonNull(environment.getArgument("input")));
    }

    UUID id(String field) {
        return (UUID) Objects.requireNonNull(members.get(field));
    }

    @Nullable
    UUID idIfAny(String field) {
        return (UUID) members.get(field);
    }

    /** As it is, null where it is left out. */
    @Nullable
    String textIfAny(String field) {
        return (String) members.get(field);
    }

    <E extends Enum<E>> E member(String field, Class<E> type) {
        return Enum.valueOf(type, (String) Objects.requireNonNull(members.get(field)));
    }

    /** A line of text without the blanks around it. */
    String line(String field, int max) {
        String line = ((String) Objects.requireNonNull(members.get(field))).strip();
        int length = line.codePointCount(0, line.length());
        if (length == 0 || length > max) {
            throw invalid(field, "must have from 1 to " + max + " characters");
        }
        if (line.codePoints().anyMatch(Input::isNoText)) {
            throw invalid(field, "has a character that is not allowed");
        }
        return line;
    }

    /** The same for one that may be left out, or be blank. */
    @Nullable
    String lineIfAny(String field, int max) {
        return members.get(field) instanceof String text && !text.isBlank() ? line(field, max) : null;
    }

    /** A text of this form, in capitals. */
    String form(String field, Pattern form, String expected) {
        String text =
                ((String) Objects.requireNonNull(members.get(field))).strip().toUpperCase(Locale.ROOT);
        if (!form.matcher(text).matches()) {
            throw invalid(field, expected);
        }
        return text;
    }

    static RefusedException invalid(String field, String why) {
        return Refusal.invalid("input." + field, why).asException();
    }

    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return "an input";
    }
}
