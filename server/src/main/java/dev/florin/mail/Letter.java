package dev.florin.mail;

import java.util.Map;
import java.util.UUID;

/**
 * What is to be written to whom.
 *
 * @param id stable: an e-mail that is sent again can be recognised by it
 * @param template the folder below {@code mail/} on the class path
 * @param language a culture code such as {@code fr-CA}; languages without texts are written in English
 * @param values for the template: texts, flags, and lists of further values
 */
public record Letter(UUID id, String template, String language, Mailbox to, Map<String, ?> values) {
    public Letter {
        values = Map.copyOf(values);
    }

    /** Values may be secrets of the reader. */
    @Override
    public String toString() {
        return template + " letter " + id;
    }
}
