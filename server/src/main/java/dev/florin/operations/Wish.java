package dev.florin.operations;

import java.util.UUID;

/**
 * What a person asks of an operation.
 *
 * @param person who asks, for the history: at most {@link #MAX_PERSON} characters
 * @param reason why, for the history: at most {@link #MAX_REASON} characters, and no secrets; may be empty
 */
public record Wish(UUID operationId, String person, String reason) {
    public static final int MAX_PERSON = 100;
    public static final int MAX_REASON = 300;

    public Wish {
        person = person.strip();
        reason = reason.strip();
        if (person.isEmpty() || person.length() > MAX_PERSON || hasControls(person)) {
            throw new IllegalArgumentException("by must have 1 to " + MAX_PERSON + " characters on one line");
        }
        if (reason.length() > MAX_REASON || hasControls(reason)) {
            throw new IllegalArgumentException("reason must have at most " + MAX_REASON + " characters on one line");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
