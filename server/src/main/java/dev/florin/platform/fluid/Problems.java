package dev.florin.platform.fluid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects all that is wrong with a form, so that one answer names every field. */
public final class Problems {
    /** Further problems are not listed. */
    public static final int MAX_FIELDS = 100;

    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    /** @param field its name or path: {@code items[0].quantity}; a repeated problem is listed once */
    public void add(String field, String message) {
        if (errors.size() < MAX_FIELDS || errors.containsKey(field)) {
            List<String> messages = errors.computeIfAbsent(field, any -> new ArrayList<>());
            if (!messages.contains(message)) {
                messages.add(message);
            }
        }
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public Map<String, List<String>> errors() {
        return errors;
    }

    /** @throws FluidRefusal 422 naming every field, when there is any problem */
    public void refuseAny() {
        if (!errors.isEmpty()) {
            throw FluidRefusal.invalid(errors);
        }
    }
}
