package dev.florin.mail;

import java.util.Map;
import java.util.UUID;

/**
 * What is to be written to whom.
 *
 * @param id stable: a letter sent again under its id can be told from another one
 * @param template the folder below {@code mail/} on the class path
 * @param language a culture code such as {@code fr-CA}; what we have no texts for is written in English
 * @param values for the template: texts, flags, and lists of further values
 */
public record Letter(UUID id, String template, String language, Mailbox to, Map<String, ?> values) {
    public Letter {
        values = Map.copyOf(values);
    }

    /** Values may be what only the reader may know. */
    @Override
    public String toString() {
        return template + " letter " + id;
    }
}
