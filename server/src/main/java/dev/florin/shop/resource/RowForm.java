package dev.florin.shop.resource;

import dev.florin.catalog.ImportRow;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.Field;
import dev.florin.resource.Resource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Splits the columns of a row into the objects that they belong to; a column of no object is a problem. */
final class RowForm {
    private final ImportRow row;
    private final Set<String> left;

    RowForm(ImportRow row) {
        this.row = row;
        this.left = new HashSet<>(row.values().keySet());
    }

    /** The object whose fields are in columns named after them, each with the prefix. */
    ObjectNode object(Resource resource, String prefix) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Field field : resource.fields()) {
            if (!field.isReadOnly()) {
                move(prefix + field.name(), object, field.name());
            }
        }
        return object;
    }

    /** Puts a column's value into an object, when the row has one. */
    void move(String column, ObjectNode object, String name) {
        String value = row.values().get(column);
        if (value != null) {
            object.put(name, value);
            left.remove(column);
        }
    }

    /** @throws FluidRefusal when the row has other columns */
    void refuseLeft() {
        Problems problems = new Problems();
        left.stream().sorted().forEach(column -> problems.add(column, "is no column of this file"));
        problems.refuseAny();
    }

    /**
     * Runs work on one of the row's objects.
     *
     * @param column of a field, so that problems name the columns
     */
    static <T> T named(UnaryOperator<String> column, Connection connection, Transactions.Work<T> work)
            throws SQLException {
        try {
            return work.run(connection);
        } catch (FluidRefusal refusal) {
            if (refusal.errors().isEmpty()) {
                throw refusal;
            }
            Problems problems = new Problems();
            refusal.errors()
                    .forEach((field, messages) ->
                            messages.forEach(message -> problems.add(column.apply(field), message)));
            throw FluidRefusal.invalid(problems.errors());
        }
    }
}
