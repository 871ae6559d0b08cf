package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads how many units of which lines are meant: a list of {@code items}, each with a line's id and a quantity. */
final class UnitsForm {
    static final String ITEMS = "items";
    private static final int MAX_QUANTITY = 10_000;
    private static final int MAX_LINES = 500;

    private UnitsForm() {}

    /**
     * The units by line; nothing when there is no list. An empty list is a problem, as is anything wrong in it.
     *
     * @param idName what a line's id is called
     */
    static SortedMap<Long, Long> read(Form form, String idName) {
        return read(form, ITEMS, idName);
    }

    static SortedMap<Long, Long> read(Form form, String listName, String idName) {
        SortedMap<Long, Long> units = new TreeMap<>();
        for (Form item : form.children(listName, MAX_LINES)) {
            long id = item.requiredId(idName);
            Integer quantity = item.integer("quantity", 1, MAX_QUANTITY);
            if (!item.has("quantity")) {
                item.problem("quantity", Form.REQUIRED);
            }
            if (quantity != null) {
                units.merge(id, quantity.longValue(), Math::addExact);
            }
        }
        if (form.has(listName) && units.isEmpty()) {
            form.problem(listName, "name nothing.");
        }
        return units;
    }
}
