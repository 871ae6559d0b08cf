package dev.florin.resource;

import dev.florin.platform.Pipeline;
import dev.florin.platform.fluid.Problems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The objects that a document names; all are looked for in one round trip. */
final class References {
    private record Named(Object key, String path) {}

    private final Map<Type.Reference, List<Named>> named = new LinkedHashMap<>();

    /** Those of a document and of its lists. */
    static References of(Resource resource, Document document) {
        References references = new References();
        references.add(resource.fields(), document, "");
        for (Nested list : resource.nested()) {
            List<Document> items = list.readOnly() ? List.of() : document.list(list.name());
            for (int i = 0; i < items.size(); i++) {
                String path = list.name() + "[" + i + "]";
                references.add(list.fields(), items.get(i), list.values() ? path : path + ".");
            }
        }
        return references;
    }

    private void add(List<Field> fields, Document document, String path) {
        for (Field field : fields) {
            // Countries are known already: their currencies were needed to read the amounts.
            if (field.type() instanceof Type.Reference to && !to.table().equals("countries")) {
                document.get(field.name())
                        .ifPresent(key -> named.computeIfAbsent(to, any -> new ArrayList<>())
                                .add(new Named(key, path.endsWith("]") ? path : path + field.name())));
            }
        }
    }

    /** Says which of them are not there, or are another company's. */
    void refuseMissing(Connection connection, long companyId, Problems problems) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Map<Type.Reference, Set<Object>> found = new LinkedHashMap<>();
        named.forEach((to, keys) -> {
            Set<Object> existing = new HashSet<>();
            found.put(to, existing);
            addQuery(pipeline, to, keys, companyId, existing);
        });
        pipeline.execute(connection);
        named.forEach((to, keys) -> keys.stream()
                .filter(one -> !found.getOrDefault(to, Set.of()).contains(one.key))
                .forEach(one -> problems.add(one.path, "is no " + to.resource() + " that there is")));
    }

    private static void addQuery(
            Pipeline pipeline, Type.Reference to, List<Named> keys, long companyId, Set<Object> existing) {
        String sql = "select " + to.column() + " from " + to.table() + " where " + to.column() + " = any(?)";
        Object array = to.byText()
                ? keys.stream().map(one -> one.key.toString()).toArray(String[]::new)
                : keys.stream().map(one -> (Long) one.key).toArray(Long[]::new);
        Pipeline.RowReader reader =
                row -> existing.add(to.byText() ? row.getString(to.column()) : (Object) row.getLong(to.column()));
        if (to.companys()) {
            pipeline.add(reader, sql + " and company_id = ?", array, companyId);
        } else {
            pipeline.add(reader, sql, array);
        }
    }
}
