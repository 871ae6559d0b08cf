package dev.florin.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of one object by the names of its fields; a value that is null is an empty one. Lists are documents. */
public final class Document {
    private final Map<String, Optional<Object>> values = new LinkedHashMap<>();

    /** Whether the name is there, with a value or as null. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value, or empty when it is null or not there. */
    public Optional<Object> get(String name) {
        return values.getOrDefault(name, Optional.empty());
    }

    /** The documents of a list; none when it is not there. */
    @SuppressWarnings("unchecked") // only putList puts lists
    public List<Document> list(String name) {
        return get(name).map(list -> (List<Document>) list).orElse(List.of());
    }

    void put(String name, Optional<Object> value) {
        values.put(name, value);
    }

    /** Sets the value of a field; an empty one is null. */
    public void set(String name, Optional<Object> value) {
        put(name, value);
    }

    void putList(String name, List<Document> list) {
        values.put(name, Optional.of(List.copyOf(list)));
    }

    public Set<String> names() {
        return values.keySet();
    }

    /** This document, with the other's values in place of its own. */
    Document with(Document newer) {
        Document merged = new Document();
        merged.values.putAll(values);
        merged.values.putAll(newer.values);
        return merged;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && values.equals(document.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
