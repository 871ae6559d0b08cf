package dev.florin.cart.rest;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.EnrollForm;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The questions asked of a new member, with the wire's names. */
final class EnrollJson {
    private static final Set<String> PLACEMENTS = Set.of("pre_purchase", "post_purchase", "all");

    private EnrollJson() {}

    /** @throws FluidRefusal 422 when there is no such placement */
    static Map<String, Object> map(EnrollForm form, String placement) {
        if (!PLACEMENTS.contains(placement)) {
            throw FluidRefusal.invalid("placement", "must be pre_purchase, post_purchase or all.");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", form.formId());
        map.put("active", form.active());
        map.put("default", form.isDefault());
        map.put("title", form.title());
        map.put(
                "fields",
                form.fields().stream()
                        .filter(field -> placement.equals("all") || placement.equals(word(field)))
                        .sorted(Comparator.comparingInt(EnrollForm.Field::position))
                        .map(EnrollJson::field)
                        .toList());
        return map;
    }

    private static Map<String, Object> field(EnrollForm.Field field) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", field.fieldId());
        map.put("type", field.type());
        map.put("title", field.title());
        map.put("metadata", field.metadata());
        map.put("position", field.position());
        map.put("placement", word(field));
        return map;
    }

    private static String word(EnrollForm.Field field) {
        return field.placement().name().toLowerCase(Locale.ROOT);
    }
}
