package dev.florin.operator;

import dev.florin.platform.PagePosition;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the path and query of operators' requests. An unreadable value is refused with 400, by its name. */
public final class Asked {
    /** How many entries a page has by default. */
    public static final int DEFAULT_LIMIT = 50;

    private Asked() {}

    public static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw malformed(name + " must be a UUID.");
        }
    }

    public static @Nullable UUID idIfAny(String name, @Nullable String text) {
        return text == null ? null : id(name, text);
    }

    public static PagePosition position(String text) {
        try {
            return PagePosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw malformed("after must be the next of an earlier page.");
        }
    }

    /** From 1 to {@code max}. */
    public static int limit(String text, int max) {
        if (text.matches("[0-9]{1,9}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        }
        throw malformed("limit must be a number from 1 to " + max + ".");
    }

    /** A member of an enum, in any letter case. */
    public static <E extends Enum<E>> @Nullable E oneOfIfAny(String name, Class<E> members, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Enum.valueOf(members, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw malformed(name + " must be "
                    + Arrays.stream(members.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or "))
                    + ".");
        }
    }

    public static RefusedException malformed(String message) {
        return Refusal.of(Reason.REQUEST_MALFORMED, message).asException();
    }
}
