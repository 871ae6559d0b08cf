package dev.florin.resource;

/**
 * A way to narrow a list, beside the values of its fields.
 *
 * @param name of the parameter in the query
 * @param condition in SQL on the resource's row, with one question mark for the value
 * @param description of what it leaves
 */
public record Filter(String name, Type type, String condition, String description) {}
