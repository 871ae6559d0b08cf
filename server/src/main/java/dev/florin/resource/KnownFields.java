package dev.florin.resource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The names that an object has: all that is answered may be sent back. */
public final class KnownFields {
    private final Set<String> names;

    private KnownFields(Set<String> names) {
        this.names = names;
    }

    static KnownFields of(Resource resource) {
        Set<String> names = new HashSet<>(Set.of("id"));
        resource.fields().stream().flatMap(Field::names).forEach(names::add);
        resource.nested().forEach(list -> names.add(list.name()));
        resource.derived().forEach(derived -> names.add(derived.name()));
        return new KnownFields(names);
    }

    static KnownFields of(Nested list) {
        Set<String> names = new HashSet<>();
        list.fields().stream().flatMap(Field::names).forEach(names::add);
        return new KnownFields(names);
    }

    /** What is sent and is no field of it. */
    List<String> unknown(ObjectNode json) {
        return json.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .toList();
    }

    /**
     * Takes away what is no field of the resource or of its lists.
     *
     * @return what was taken away, as paths without the places in lists: {@code prices.prise}
     */
    public static Set<String> keepOnly(Resource resource, ObjectNode json) {
        Set<String> dropped = new TreeSet<>(of(resource).drop(json, ""));
        for (Nested list : resource.nested()) {
            JsonNode items = json.path(list.name());
            if (!list.readOnly() && !list.values() && items.isArray()) {
                KnownFields known = of(list);
                items.forEach(item -> {
                    if (item instanceof ObjectNode object) {
                        dropped.addAll(known.drop(object, list.name() + "."));
                    }
                });
            }
        }
        return dropped;
    }

    private List<String> drop(ObjectNode json, String path) {
        List<String> unknown = unknown(json);
        json.remove(unknown);
        return unknown.stream().map(name -> path + name).toList();
    }
}
