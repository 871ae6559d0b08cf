package dev.florin.resource;

import dev.florin.platform.fluid.Problems;
import dev.florin.resource.Field.Access;
import dev.florin.resource.Field.Need;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a sent document by a resource's description. Each field at fault is named in the problems. */
final class DocumentReader {
    private final Resource resource;
    private final Currencies currencies;
    private final Problems problems;
    private final ValueReader values;

    DocumentReader(Resource resource, Currencies currencies, Problems problems) {
        this.resource = resource;
        this.currencies = currencies;
        this.problems = problems;
        this.values = new ValueReader(currencies, problems);
    }

    /** A whole new object, or the part of one that is to change. */
    Document read(ObjectNode json, boolean isNew) {
        Document document = readFields(json, resource.fields(), "", isNew);
        for (Nested list : resource.nested()) {
            JsonNode items = json.get(list.name());
            if (items != null && !list.readOnly()) {
                document.putList(list.name(), readList(list, items));
            }
        }
        KnownFields.of(resource).unknown(json).forEach(name -> problems.add(shortened(name), "is not a field of this"));
        return document;
    }

    private Document readFields(ObjectNode json, List<Field> fields, String path, boolean isNew) {
        Document document = new Document();
        for (Field field : fields) {
            String name = sentName(json, field);
            if (!field.isReadOnly()) {
                readField(document, field, json.get(name), json, path + name, isNew);
                refuseOther(field, json, path);
            }
        }
        return document;
    }

    /** Of two names for the same, one that was changed must not be lost. */
    private void refuseOther(Field field, ObjectNode json, String path) {
        JsonNode value = json.get(field.name());
        JsonNode other = field.synonym() == null ? null : json.get(field.synonym());
        if (value != null && other != null) {
            ValueReader reader = new ValueReader(currencies, new Problems());
            if (!reader.read(field.type(), value, json, path).equals(reader.read(field.type(), other, json, path))) {
                problems.add(path + field.synonym(), "says something else than " + field.name());
            }
        }
    }

    private static String sentName(ObjectNode json, Field field) {
        String synonym = field.synonym();
        return synonym != null && json.has(synonym) && !json.has(field.name()) ? synonym : field.name();
    }

    private void readField(
            Document document, Field field, @Nullable JsonNode value, ObjectNode json, String path, boolean isNew) {
        if (value == null) {
            if (isNew && field.need() == Need.REQUIRED) {
                problems.add(path, "is required");
            }
        } else if (!value.isNull()) {
            values.read(field.type(), value, json, path)
                    .ifPresent(read -> document.put(field.name(), Optional.of(read)));
        } else if (field.need() == Need.NULLABLE) {
            document.put(field.name(), Optional.empty());
        } else {
            problems.add(path, "can't be null");
        }
    }

    private List<Document> readList(Nested list, JsonNode items) {
        List<Document> documents = new ArrayList<>();
        if (!items.isArray() || items.size() > Nested.MAX_ITEMS) {
            problems.add(list.name(), "must be a list of at most " + Nested.MAX_ITEMS);
            return documents;
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String path = list.name() + "[" + i + "]";
            Document item = readItem(list, items.get(i), path);
            String unique = list.unique();
            if (unique != null
                    && item.get(unique).isPresent()
                    && !seen.add(item.get(unique).get())) {
                problems.add(path, "is in the list twice");
            }
            documents.add(item);
        }
        return documents;
    }

    private Document readItem(Nested list, JsonNode item, String path) {
        if (list.values()) {
            Document document = new Document();
            Field field = list.fields().getFirst();
            values.read(field.type(), item, item, path)
                    .ifPresent(read -> document.put(field.name(), Optional.of(read)));
            return document;
        }
        if (!(item instanceof ObjectNode json)) {
            problems.add(path, "must be an object");
            return new Document();
        }
        KnownFields.of(list)
                .unknown(json)
                .forEach(name -> problems.add(path + "." + shortened(name), "is not a field of this"));
        return readFields(json, list.fields(), path + ".", true);
    }

    /** Reports fields that would change although they are immutable. */
    void refuseChangesOfFixed(Document current, Document change) {
        for (Field field : resource.fields()) {
            if (field.access() == Access.CREATE_ONLY
                    && change.has(field.name())
                    && !change.get(field.name()).equals(current.get(field.name()))) {
                problems.add(field.name(), "cannot be changed");
            }
        }
    }

    /** Reports which rules the object as a whole breaks. */
    void refuseBrokenRules(Document whole) {
        resource.rules().stream()
                .filter(rule -> !rule.holds().test(whole))
                .forEach(rule -> problems.add(rule.field(), rule.message()));
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
