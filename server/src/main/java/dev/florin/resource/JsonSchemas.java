package dev.florin.resource;

import dev.florin.resource.Field.Access;
import dev.florin.resource.Field.Need;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON schemas of resources, as OpenAPI 3.1 has them. */
public final class JsonSchemas {
    private static final boolean ANSWERED = false;
    private static final boolean SENT = true;

    private JsonSchemas() {}

    /** What is answered: every field is there. */
    public static Map<String, Object> answered(Resource resource) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", Map.of("type", "integer", "format", "int64", "readOnly", true));
        resource.fields().forEach(field -> field.names().forEach(name -> properties.put(name, field(field, ANSWERED))));
        resource.nested().forEach(list -> properties.put(list.name(), list(list, ANSWERED)));
        resource.derived().forEach(derived -> properties.put(derived.name(), derived.schema()));
        Map<String, Object> schema = object(resource.description(), properties);
        schema.put("required", List.copyOf(properties.keySet()));
        return schema;
    }

    /** What is sent for a new object. */
    public static Map<String, Object> created(Resource resource) {
        Map<String, Object> schema = sent(resource, false);
        List<String> required = resource.fields().stream()
                .filter(field -> !field.isReadOnly() && field.need() == Need.REQUIRED && field.synonym() == null)
                .filter(field -> !CountryOf.hasOtherName(resource, field))
                .map(Field::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** What is sent for a change: what is left out stays as it is. */
    public static Map<String, Object> changed(Resource resource) {
        return sent(resource, true);
    }

    /** What narrows and orders a list: OpenAPI's parameters. */
    public static List<Map<String, Object>> parameters(Resource resource) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (Filter filter : ListQuery.parameters(resource).values()) {
            Map<String, Object> parameter = new LinkedHashMap<>();
            parameter.put("name", filter.name());
            parameter.put("in", "query");
            parameter.put("description", filter.description());
            parameter.put("schema", type(filter.type()));
            parameters.add(parameter);
        }
        return parameters;
    }

    private static Map<String, Object> sent(Resource resource, boolean isChange) {
        Map<String, Object> properties = new LinkedHashMap<>();
        resource.fields().stream()
                .filter(field -> !field.isReadOnly() && !(isChange && field.access() == Access.CREATE_ONLY))
                .forEach(field -> field.names().forEach(name -> properties.put(name, field(field, SENT))));
        resource.nested().stream()
                .filter(list -> !list.readOnly())
                .forEach(list -> properties.put(list.name(), list(list, SENT)));
        Map<String, Object> schema = object(resource.description(), properties);
        return schema;
    }

    private static Map<String, Object> list(Nested list, boolean isSent) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("description", list.description());
        if (list.readOnly()) {
            schema.put("readOnly", true);
        } else {
            schema.put("maxItems", Nested.MAX_ITEMS);
        }
        schema.put("items", list.values() ? field(list.fields().getFirst(), isSent) : item(list, isSent));
        return schema;
    }

    private static Map<String, Object> item(Nested list, boolean isSent) {
        Map<String, Object> properties = new LinkedHashMap<>();
        list.fields().forEach(field -> properties.put(field.name(), field(field, isSent)));
        Map<String, Object> schema = object("", properties);
        schema.put(
                "required",
                list.fields().stream()
                        .filter(field -> field.need() == Need.REQUIRED)
                        .map(Field::name)
                        .toList());
        return schema;
    }

    private static Map<String, Object> object(String description, Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> field(Field field, boolean isSent) {
        Map<String, Object> schema = new LinkedHashMap<>(type(field.type()));
        List<Object> types = new ArrayList<>(List.of(schema.getOrDefault("type", "string")));
        if (isSent) {
            types.addAll(alsoTaken(field.type()));
            addSpellings(schema, field.type());
        }
        if (field.need() == Need.NULLABLE) {
            types.add("null");
        }
        schema.put("type", types.size() == 1 ? types.getFirst() : types);
        schema.put("description", field.description());
        if (field.isReadOnly()) {
            schema.put("readOnly", true);
        }
        return schema;
    }

    private static void addSpellings(Map<String, Object> schema, Type type) {
        if (type instanceof Type.Choice choice && !choice.spellings().isEmpty()) {
            List<String> words = new ArrayList<>(choice.words());
            choice.spellings().keySet().stream().sorted().forEach(words::add);
            schema.put("enum", words);
        }
    }

    /** Numbers and flags may come as texts, as forms and files have them, and texts of digits as numbers. */
    private static List<String> alsoTaken(Type type) {
        return switch (type) {
            case Type.Amount amount -> List.of("number");
            case Type.Percent percent -> List.of("number");
            case Type.Whole whole -> List.of("string");
            case Type.Flag flag -> List.of("string");
            case Type.Reference reference -> reference.byText() ? List.of() : List.of("string");
            case Type.Text text -> List.of("number");
            case Type.Choice choice -> List.of();
            case Type.Time time -> List.of();
            case Type.Metadata metadata -> List.of();
        };
    }

    private static Map<String, Object> type(Type type) {
        return switch (type) {
            case Type.Text text -> text(text);
            case Type.Whole whole ->
                Map.of("type", "integer", "format", "int64", "minimum", whole.min(), "maximum", whole.max());
            case Type.Flag flag -> Map.of("type", "boolean");
            case Type.Choice choice -> Map.of("type", "string", "enum", choice.words());
            case Type.Percent percent -> Map.of("type", "string", "pattern", "^[0-9]{1,3}(\\.[0-9]{1,4})?$");
            case Type.Amount amount -> Map.of("type", "string", "pattern", "^[0-9]{1,13}(\\.[0-9]{1,4})?$");
            case Type.Time time -> Map.of("type", "string", "format", "date-time");
            case Type.Reference reference ->
                reference.byText() ? Map.of("type", "string") : Map.of("type", "integer", "format", "int64");
            case Type.Metadata metadata -> Map.of("type", "object", "additionalProperties", true);
        };
    }

    private static Map<String, Object> text(Type.Text text) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        if (!text.mayBeEmpty()) {
            schema.put("minLength", 1);
        }
        schema.put("maxLength", text.maxLength());
        switch (text.form()) {
            case EMAIL -> schema.put("format", "email");
            case URL -> schema.put("format", "uri");
            default -> {}
        }
        return schema;
    }
}
