package dev.florin.platform;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expected refusal, as a value: why, in words for the caller, and what is at fault.
 *
 * @param field the argument's path as the client wrote it ({@code input.amount}), or null; for {@link
 *     Reason#SPENDING_LIMIT_REACHED} the name of the limit
 */
public record Refusal(
        Reason reason, String message, @Nullable String field) {
    public Refusal {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
    }

    public static Refusal of(Reason reason) {
        return new Refusal(reason, reason.message(), null);
    }

    public static Refusal of(Reason reason, String message) {
        return new Refusal(reason, message, null);
    }

    /** An argument that is wrong by itself: {@code AR-0001} naming the field. */
    public static Refusal invalid(String field, String message) {
        return new Refusal(Reason.INVALID_ARGUMENT, field + ": " + message, field);
    }

    public RefusedException asException() {
        return new RefusedException(this);
    }
}
