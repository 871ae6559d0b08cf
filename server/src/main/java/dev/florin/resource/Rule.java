package dev.florin.resource;

import java.util.function.Predicate;

/**
 * A condition on an object as a whole, as it would be after the change.
 *
 * @param field the one that is named when it does not hold
 * @param message what is said then
 */
public record Rule(String field, String message, Predicate<Document> holds) {}
