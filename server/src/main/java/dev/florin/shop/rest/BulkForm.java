package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.KnownFields;
import dev.florin.resource.Resource;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Several objects of one kind in the body of a request, each named by its id. */
final class BulkForm {
    /** The most objects of one request. */
    static final int MAX_OBJECTS = 100;

    private static final int MAX_DIGITS = 18;

    private BulkForm() {}

    /**
     * Changes by the ids of their objects.
     *
     * @param name of the list
     * @throws FluidRefusal 422 naming each entry that has no id, or one that was named before
     */
    static SortedMap<Long, ObjectNode> changes(
            HttpServletRequest request, ObjectNode body, String name, Resource resource) {
        Problems problems = new Problems();
        SortedMap<Long, ObjectNode> changes = new TreeMap<>();
        SortedSet<String> ignored = new TreeSet<>();
        JsonNode list = list(body, name);
        for (int i = 0; i < list.size(); i++) {
            String path = name + "[" + i + "]";
            Long id = id(list.get(i).get("id"));
            if (id == null || !(list.get(i) instanceof ObjectNode change)) {
                problems.add(path + ".id", "must be the id of one");
            } else if (changes.put(id, change) != null) {
                problems.add(path + ".id", "is in the list twice");
            } else {
                KnownFields.keepOnly(resource, change).forEach(one -> ignored.add(name + "." + one));
            }
        }
        problems.refuseAny();
        Ignored.unread(request, () -> ignored);
        return changes;
    }

    /** Ids of a list. */
    static SortedSet<Long> ids(ObjectNode body, String name) {
        Problems problems = new Problems();
        SortedSet<Long> ids = new TreeSet<>();
        JsonNode list = list(body, name);
        for (int i = 0; i < list.size(); i++) {
            Long id = id(list.get(i));
            if (id == null) {
                problems.add(name + "[" + i + "]", "must be the id of one");
            } else {
                ids.add(id);
            }
        }
        problems.refuseAny();
        return ids;
    }

    /** A positive whole number, which may be a text of its digits; null for anything else. */
    static @Nullable Long id(@Nullable JsonNode value) {
        if (value != null && value.isIntegralNumber()) {
            BigDecimal number = value.decimalValue();
            return number.signum() > 0 && number.precision() <= MAX_DIGITS ? number.longValueExact() : null;
        }
        String text = value != null && value.isString() ? value.asString() : "";
        boolean isId = !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return isId ? Long.valueOf(text) : null;
    }

    private static JsonNode list(ObjectNode body, String name) {
        JsonNode list = body.get(name);
        if (list == null || !list.isArray() || list.isEmpty() || list.size() > MAX_OBJECTS) {
            throw FluidRefusal.invalid(name, "must be a list of 1 to " + MAX_OBJECTS);
        }
        return list;
    }
}
