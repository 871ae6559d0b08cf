package dev.florin.resource;

import dev.florin.platform.fluid.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which objects of a company a list shows, and in which order: as SQL, with every value as a parameter. */
final class ListQuery {
    /** The parameter with a text that is looked for. */
    static final String SEARCH = "search_query";

    /** The parameter that names a field and a direction. */
    static final String SORTED_BY = "sorted_by";

    private static final int MAX_SEARCH_CHARS = 100;
    private static final int MAX_REFERENCE_CHARS = 100;

    private final Resource resource;
    private final Columns.Parameters parameters = new Columns.Parameters();
    private final StringBuilder condition = new StringBuilder();
    private String orderBy;

    private ListQuery(Resource resource) {
        this.resource = resource;
        this.orderBy = resource.orderBy();
    }

    /**
     * Reads a query's parameters.
     *
     * @throws dev.florin.platform.fluid.FluidRefusal 422 naming each that has not its form
     */
    static ListQuery of(Resource resource, long companyId, ObjectNode values) {
        ListQuery query = new ListQuery(resource);
        query.condition.append(" where company_id = ?");
        query.parameters.and(companyId);
        Problems problems = new Problems();
        ValueReader reader = new ValueReader(new Currencies(), problems);
        query.addFields(values, reader);
        query.addFilters(values, reader);
        query.addSearch(values, reader);
        query.sort(values, reader);
        problems.refuseAny();
        return query;
    }

    /** The names of all parameters, each with the schema of its value and what it does. */
    static Map<String, Filter> parameters(Resource resource) {
        Map<String, Filter> all = new LinkedHashMap<>();
        resource.fields().stream()
                .filter(field -> field.type().isFilter())
                .map(field -> new Filter(field.name(), field.type(), "", "Only those that have this value."))
                .forEach(filter -> all.put(filter.name(), filter));
        resource.filters().forEach(filter -> all.put(filter.name(), filter));
        if (!resource.searched().isEmpty()) {
            all.put(
                    SEARCH,
                    new Filter(SEARCH, Type.line(MAX_SEARCH_CHARS), "", "Only those that contain this, in any case."));
        }
        if (!resource.sorted().isEmpty()) {
            all.put(SORTED_BY, new Filter(SORTED_BY, orders(resource), "", "The order."));
        }
        return all;
    }

    String condition() {
        return condition.toString();
    }

    String orderBy() {
        return orderBy;
    }

    Columns.Parameters parameters() {
        return parameters;
    }

    private void addFields(ObjectNode values, ValueReader reader) {
        for (Field field : resource.fields()) {
            if (field.type().isFilter()) {
                Type type = field.type() instanceof Type.Reference to && to.byText()
                        ? Type.line(MAX_REFERENCE_CHARS)
                        : field.type();
                read(values, field.name(), type, reader).ifPresent(value -> addEqual(field, value));
            }
        }
    }

    private void addEqual(Field field, Object value) {
        String mark = parameters.add(field, Optional.of(value));
        condition.append(
                field.isAnyCase()
                        ? " and lower(" + field.column() + ") = lower(" + mark + ")"
                        : " and " + field.column() + " = " + mark);
    }

    private void addFilters(ObjectNode values, ValueReader reader) {
        for (Filter filter : resource.filters()) {
            read(values, filter.name(), filter.type(), reader).ifPresent(value -> {
                condition.append(" and (").append(filter.condition()).append(')');
                parameters.and(value);
            });
        }
    }

    private void addSearch(ObjectNode values, ValueReader reader) {
        List<String> columns = resource.searched();
        if (!columns.isEmpty() && !values.path(SEARCH).asString("").isBlank()) {
            read(values, SEARCH, Type.line(MAX_SEARCH_CHARS), reader).ifPresent(text -> {
                condition.append(columns.stream()
                        .map(column -> "position(lower(?) in lower(" + column + ")) > 0")
                        .collect(Collectors.joining(" or ", " and (", ")")));
                columns.forEach(_ -> parameters.and(text));
            });
        }
    }

    private void sort(ObjectNode values, ValueReader reader) {
        if (resource.sorted().isEmpty()) {
            return;
        }
        read(values, SORTED_BY, orders(resource), reader).ifPresent(order -> {
            String text = order.toString();
            int end = text.lastIndexOf('_');
            String name = text.substring(0, end);
            String column = resource.fields().stream()
                    .filter(field -> field.name().equals(name))
                    .map(Field::column)
                    .findFirst()
                    .orElse(resource.idColumn());
            orderBy = column + " " + text.substring(end + 1) + " nulls last, " + resource.idColumn();
        });
    }

    private static Type orders(Resource resource) {
        List<String> orders = new ArrayList<>();
        Stream.concat(Stream.of("id"), resource.sorted().stream()).forEach(name -> {
            orders.add(name + "_asc");
            orders.add(name + "_desc");
        });
        return new Type.Choice(orders);
    }

    private static Optional<Object> read(ObjectNode values, String name, Type type, ValueReader reader) {
        JsonNode value = values.get(name);
        return value == null ? Optional.empty() : reader.read(type, value, values, name);
    }
}
