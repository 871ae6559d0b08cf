package dev.florin.resource;

import dev.florin.platform.fluid.Problems;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The country that a sent object is of, where it need not be said by its code. */
final class CountryOf {
    private static final String COUNTRY = "country_code";
    private static final String COUNTRY_ID = "country_id";

    private CountryOf() {}

    /** Amounts are in the currency of the object's country, which a change need not repeat. */
    static ObjectNode change(Resource resource, ObjectNode json, Document current) {
        boolean hasAmounts = resource.fields().stream().anyMatch(field -> field.type() instanceof Type.Amount);
        Optional<Object> country = current.get(COUNTRY);
        return !hasAmounts || country.isEmpty() || json.has(COUNTRY)
                ? json
                : json.deepCopy().put(COUNTRY, country.get().toString());
    }

    private static boolean hasCountryId(Resource resource) {
        return resource.fields().stream().anyMatch(field -> field.name().equals(COUNTRY_ID));
    }

    /** Whether something else may be sent in a field's place. */
    static boolean hasOtherName(Resource resource, Field field) {
        return field.name().equals(COUNTRY) && hasCountryId(resource);
    }

    /** A new object's country may be named by its id, where the object has both. */
    static ObjectNode created(Resource resource, ObjectNode json, Currencies currencies) {
        if (!hasCountryId(resource) || json.has(COUNTRY) || !json.has(COUNTRY_ID)) {
            return json;
        }
        Problems problems = new Problems();
        Type id = Type.whole(1, Long.MAX_VALUE);
        String iso = new ValueReader(currencies, problems)
                .read(id, json.get(COUNTRY_ID), json, COUNTRY_ID)
                .flatMap(number -> currencies.iso((Long) number))
                .orElse(null);
        if (iso == null && problems.isEmpty()) {
            problems.add(COUNTRY_ID, "is no country that the company has set up");
        }
        problems.refuseAny();
        return json.deepCopy().put(COUNTRY, iso);
    }
}
