package dev.florin.operations;

import java.util.Map;

/**
 * The truth as a person knows it, by which an operation is ended.
 *
 * @param name one of the resolutions of the operation's kind
 * @param details what belongs to it, such as a card's code. These may be secrets: no text form shows them
 */
public record Resolution(String name, Map<String, String> details) {
    public Resolution {
        details = Map.copyOf(details);
    }

    @Override
    public String toString() {
        return name;
    }
}
