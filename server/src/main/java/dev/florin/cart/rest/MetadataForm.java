package dev.florin.cart.rest;

import dev.florin.cart.CartChange;
import dev.florin.cart.MetadataChanges;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is to be kept at a cart, alone or under {@code cart}. What is wrong is noted in the form. */
final class MetadataForm {
    private static final String CART = "cart";
    private static final String METADATA = "metadata";
    private static final String JSON_DATA = "json_data";
    private static final String KEYS = "keys";
    private static final int MAX_KEYS = 100;
    private static final int MAX_KEY_CHARS = 200;

    private MetadataForm() {}

    /** The metadata's members: null removes one. */
    static CartChange.SetMetadata appended(Form form) {
        Form cart = form.has(CART) ? form.child(CART) : form;
        return change(objectOf(cart, METADATA, true));
    }

    /** The same as the newest generation has it, where {@code json_data} is another name for it. */
    static CartChange.SetMetadata merged(Form form) {
        ObjectNode all = objectOf(form, JSON_DATA, !form.has(METADATA)).deepCopy();
        all.setAll(objectOf(form, METADATA, false));
        return change(all);
    }

    private static ObjectNode objectOf(Form form, String name, boolean required) {
        if (required && !form.has(name)) {
            form.problem(name.equals(JSON_DATA) ? METADATA : name, Form.REQUIRED);
        }
        ObjectNode sent = form.object(name, MetadataChanges.MAX_CHARS);
        return sent == null ? JsonNodeFactory.instance.objectNode() : sent;
    }

    private static CartChange.SetMetadata change(ObjectNode sent) {
        Set<String> removed = new HashSet<>();
        sent.properties().stream()
                .filter(member -> member.getValue().isNull())
                .forEach(member -> removed.add(member.getKey()));
        return new CartChange.SetMetadata(sent.toString(), removed);
    }

    /** The names of the members that go. */
    static CartChange.SetMetadata removed(Form form) {
        Form cart = form.has(CART) ? form.child(CART) : form;
        JsonNode list = cart.find(KEYS);
        Set<String> names = new HashSet<>();
        boolean isList = list.isArray()
                && !list.isEmpty()
                && list.size() <= MAX_KEYS
                && list.valueStream()
                        .allMatch(key -> key.isString() && key.asString().length() <= MAX_KEY_CHARS);
        if (isList) {
            list.valueStream().map(JsonNode::asString).forEach(names::add);
        } else {
            cart.problem(KEYS, "must be a list of 1 to " + MAX_KEYS + " names.");
        }
        return new CartChange.SetMetadata("{}", names);
    }
}
