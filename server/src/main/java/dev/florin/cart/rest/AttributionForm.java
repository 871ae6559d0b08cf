package dev.florin.cart.rest;

import dev.florin.cart.CartChange;
import dev.florin.shop.People;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who gets the credit: exactly one key. An {@code id} beside it is what replies show, and is not read. */
public final class AttributionForm {
    static final String FIELD = "attribution";
    public static final String REP_ID = "fluid_rep_id";
    private static final int MAX_CHARS = 254;

    private AttributionForm() {}

    /** Null when it is wrong, which is noted. */
    static CartChange.@Nullable SetAttribution read(Form form) {
        Form given = form.child(FIELD);
        given.expect("id");
        List<String> keys = Stream.concat(
                        Stream.of(REP_ID), Stream.of(People.Key.values()).map(AttributionForm::name))
                .filter(given::has)
                .toList();
        if (keys.size() != 1) {
            form.problem(FIELD, "must have one of share_guid, fluid_rep_id, email, username and external_id.");
            return null;
        }
        String key = keys.getFirst();
        if (key.equals(REP_ID)) {
            long id = given.requiredId(REP_ID);
            return new CartChange.SetAttribution(REP_ID, null, Long.toString(id));
        }
        People.Key named = People.Key.valueOf(key.toUpperCase(Locale.ROOT));
        String value =
                given.find(key).isIntegralNumber() ? given.find(key).asString() : given.requiredText(key, MAX_CHARS);
        return new CartChange.SetAttribution(key, named, value);
    }

    private static String name(People.Key key) {
        return key.name().toLowerCase(Locale.ROOT);
    }
}
