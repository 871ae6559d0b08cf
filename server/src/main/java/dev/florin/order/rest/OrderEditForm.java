package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.order.OrderEdit;
import dev.florin.order.OrderEdit.Change;
import dev.florin.order.OrderEdits;
import dev.florin.platform.fluid.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a company changes of an order. What is wrong is noted in the form. */
final class OrderEditForm {
    private static final String ORDER = "order";
    private static final String EXTERNAL_ID = "external_id";
    private static final String METADATA = "metadata";
    private static final String NOTE = "note";
    private static final String SALE_DATE = "sale_date";
    private static final String WAREHOUSE_ID = "warehouse_id";
    private static final String REVIEWED = "reviewed";
    private static final String KEYS = "keys";
    private static final int MAX_EXTERNAL_ID_CHARS = 100;
    private static final int MAX_NOTE_CHARS = 5_000;
    private static final int MAX_KEYS = 100;
    private static final int MAX_KEY_CHARS = 200;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private OrderEditForm() {}

    /** What is not there stays. */
    static OrderEdit all(Form form) {
        Form order = order(form);
        Change<String> externalId =
                isNamed(order, EXTERNAL_ID) ? Change.to(order.text(EXTERNAL_ID, MAX_EXTERNAL_ID_CHARS)) : Change.none();
        Change<String> note = isNamed(order, NOTE) ? Change.to(order.lines(NOTE, MAX_NOTE_CHARS)) : Change.none();
        Change<Instant> saleDate = isNamed(order, SALE_DATE) ? Change.to(time(order)) : Change.none();
        return new OrderEdit(
                externalId, note, saleDate, isNamed(order, METADATA) ? metadata(order, true) : OrderEdit.Metadata.SAME);
    }

    static OrderEdit externalId(Form form) {
        Form order = order(form);
        if (!isNamed(order, EXTERNAL_ID)) {
            order.problem(EXTERNAL_ID, Form.REQUIRED);
        }
        return OrderEdit.ofExternalId(order.text(EXTERNAL_ID, MAX_EXTERNAL_ID_CHARS));
    }

    static OrderEdit warehouse(Form form) {
        Form order = order(form);
        if (!isNamed(order, WAREHOUSE_ID)) {
            order.problem(WAREHOUSE_ID, Form.REQUIRED);
        }
        return OrderEdit.ofWarehouse(order.id(WAREHOUSE_ID));
    }

    static OrderEdit reviewed(Form form) {
        return OrderEdit.ofReview(order(form).flag(REVIEWED, true));
    }

    /** The metadata's members: null removes one. */
    static OrderEdit appended(Form form) {
        Form order = order(form);
        if (!order.has(METADATA)) {
            order.problem(METADATA, Form.REQUIRED);
        }
        return OrderEdit.ofMetadata(metadata(order, false));
    }

    /** The names of the members that go. */
    static OrderEdit removed(Form form) {
        Form order = order(form);
        Set<String> names = new HashSet<>();
        JsonNode list = order.find(KEYS);
        boolean isList = list.isArray()
                && !list.isEmpty()
                && list.size() <= MAX_KEYS
                && list.valueStream()
                        .allMatch(key -> key.isString() && key.asString().length() <= MAX_KEY_CHARS);
        if (isList) {
            // Nothing else is in the name of what is kept.
            list.valueStream().map(JsonNode::asString).filter(Texts::isStorable).forEach(names::add);
        } else {
            order.problem(KEYS, "must be a list of 1 to " + MAX_KEYS + " names.");
        }
        return OrderEdit.ofMetadata(new OrderEdit.Metadata(false, "{}", names));
    }

    private static Form order(Form form) {
        return form.has(ORDER) ? form.child(ORDER) : form;
    }

    private static boolean isNamed(Form form, String name) {
        return form.node().has(name);
    }

    private static OrderEdit.Metadata metadata(Form form, boolean isWhole) {
        ObjectNode sent = form.object(METADATA, OrderEdits.MAX_METADATA_CHARS);
        if (sent == null) {
            return new OrderEdit.Metadata(isWhole, "{}", Set.of());
        }
        Set<String> removed = new HashSet<>();
        sent.properties().stream()
                .filter(member -> member.getValue().isNull())
                .forEach(member -> removed.add(member.getKey()));
        return new OrderEdit.Metadata(isWhole, sent.toString(), removed);
    }

    private static @Nullable Instant time(Form form) {
        JsonNode sent = form.find(SALE_DATE);
        if (sent.isNull()) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(
                            sent.isString() ? sent.asString().strip() : "")
                    .toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        form.problem(SALE_DATE, "must be a time such as 2026-03-01T12:00:00Z.");
        return null;
    }
}
