package dev.florin.resource;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.fluid.FluidPage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of one resource, made from its description. Names of tables and columns come from descriptions alone; every
 * value is a parameter. Each statement is for one company.
 */
final class ResourceRows {
    private final Resource resource;

    ResourceRows(Resource resource) {
        this.resource = resource;
    }

    /** A page of documents by their ids, and how many there are in all. */
    record Found(Map<Long, Document> documents, long total) {}

    /** One round trip for the page and the count, and one for the lists inside. */
    Found list(Connection connection, long companyId, ListQuery query, FluidPage page, Currencies currencies)
            throws SQLException {
        Map<Long, Document> documents = new LinkedHashMap<>();
        Pipeline pipeline = new Pipeline();
        Columns.Parameters parameters = query.parameters();
        Result<Long> total = pipeline.query(
                row -> row.getLong("total"),
                "select count(*) as total from " + resource.table() + query.condition(),
                parameters.toArray());
        pipeline.add(
                row -> read(row, documents),
                select() + query.condition() + " order by " + query.orderBy() + " limit ? offset ?",
                parameters.and((long) page.perPage()).and(page.offset()).toArray());
        currencies.addTo(pipeline, companyId);
        pipeline.execute(connection);
        readNested(connection, companyId, documents);
        return new Found(documents, total.only());
    }

    /** The id of the object that has a value in a field that no two have alike. */
    Optional<Long> id(Connection connection, long companyId, Field unique, String value) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getLong(resource.idColumn()),
                        "select " + resource.idColumn() + " from " + resource.table() + " where company_id = ? and "
                                + unique.column() + " = ?",
                        companyId,
                        value)
                .first();
    }

    /** @param lock whether others may not change the row before the transaction ends */
    Optional<Document> find(Connection connection, long companyId, long id, boolean lock, Currencies currencies)
            throws SQLException {
        Map<Long, Document> documents = new LinkedHashMap<>();
        Pipeline pipeline = new Pipeline()
                .add(
                        row -> read(row, documents),
                        (lock ? select() : selectShown()) + " where company_id = ? and " + resource.idColumn() + " = ?"
                                + (lock ? " for no key update" : ""),
                        companyId,
                        id);
        currencies.addTo(pipeline, companyId);
        pipeline.execute(connection);
        readNested(connection, companyId, documents);
        return Optional.ofNullable(documents.get(id));
    }

    long insert(Connection connection, long companyId, Document document) throws SQLException {
        List<Field> fields = written(document);
        Columns.Parameters parameters = new Columns.Parameters().and(companyId);
        String values = fields.stream()
                .map(field -> ", " + parameters.add(field, document.get(field.name())))
                .collect(Collectors.joining());
        String columns = fields.stream().map(field -> ", " + field.column()).collect(Collectors.joining());
        long id = Pipeline.read(
                        connection,
                        row -> row.getLong(resource.idColumn()),
                        "insert into " + resource.table() + " (company_id" + columns + ") values (?" + values
                                + ") returning " + resource.idColumn(),
                        parameters.toArray())
                .only();
        replaceNested(connection, companyId, id, document);
        return id;
    }

    /** Changes what the document has; a list that it has replaces the whole list. */
    void update(Connection connection, long companyId, long id, Document document) throws SQLException {
        Columns.Parameters parameters = new Columns.Parameters();
        String changes = Stream.concat(
                        written(document).stream()
                                .map(field ->
                                        field.column() + " = " + parameters.add(field, document.get(field.name()))),
                        Stream.of("updated_at = now()"))
                .collect(Collectors.joining(", "));
        new Pipeline()
                .add(
                        "update " + resource.table() + " set " + changes + " where company_id = ? and "
                                + resource.idColumn() + " = ?",
                        parameters.and(companyId).and(id).toArray())
                .execute(connection);
        replaceNested(connection, companyId, id, document);
    }

    /** Rows of lists go with it. */
    void delete(Connection connection, long companyId, long id) throws SQLException {
        new Pipeline()
                .add(
                        "delete from " + resource.table() + " where company_id = ? and " + resource.idColumn() + " = ?",
                        companyId,
                        id)
                .execute(connection);
    }

    private String select() {
        return "select " + resource.idColumn() + columns(resource.fields()) + " from " + resource.table();
    }

    /** Rows that need not be there yet, too. */
    private String selectShown() {
        return resource.preparedRows() == null
                ? select()
                : "select " + resource.idColumn() + columns(resource.fields()) + " from (" + resource.preparedRows()
                        + ") " + resource.table();
    }

    private static String columns(List<Field> fields) {
        return fields.stream().map(field -> ", " + field.column()).collect(Collectors.joining());
    }

    private void read(ResultSet row, Map<Long, Document> documents) throws SQLException {
        documents.put(row.getLong(resource.idColumn()), Columns.read(row, resource.fields()));
    }

    private void readNested(Connection connection, long companyId, Map<Long, Document> documents) throws SQLException {
        if (documents.isEmpty() || resource.nested().isEmpty()) {
            return;
        }
        Long[] ids = documents.keySet().toArray(Long[]::new);
        Pipeline pipeline = new Pipeline();
        List<Map<Long, List<Document>>> lists = new ArrayList<>();
        for (Nested list : resource.nested()) {
            Map<Long, List<Document>> items = new HashMap<>();
            lists.add(items);
            pipeline.add(
                    row -> items.computeIfAbsent(row.getLong(resource.idColumn()), any -> new ArrayList<>())
                            .add(Columns.read(row, list.fields())),
                    "select " + resource.idColumn() + columns(list.fields()) + " from " + list.table()
                            + " where company_id = ? and " + resource.idColumn() + " = any(?) order by "
                            + resource.idColumn() + ", " + list.orderBy(),
                    companyId,
                    ids);
        }
        pipeline.execute(connection);
        documents.forEach((id, document) -> {
            for (int i = 0; i < lists.size(); i++) {
                document.putList(resource.nested().get(i).name(), lists.get(i).getOrDefault(id, List.of()));
            }
        });
    }

    private void replaceNested(Connection connection, long companyId, long id, Document document) throws SQLException {
        Pipeline pipeline = new Pipeline();
        for (Nested list : resource.nested()) {
            if (!list.readOnly() && document.has(list.name())) {
                addRemoval(pipeline, companyId, id, list, document.list(list.name()));
                addItems(pipeline, companyId, id, list, document.list(list.name()));
            }
        }
        pipeline.execute(connection);
    }

    /** Rows that stay are changed in place: others may know them by ids of their own. */
    private void addRemoval(Pipeline pipeline, long companyId, long id, Nested list, List<Document> items) {
        String sql = "delete from " + list.table() + " where company_id = ? and " + resource.idColumn() + " = ?";
        Field key = list.key();
        if (key == null) {
            pipeline.add(sql, companyId, id);
            return;
        }
        String[] kept = items.stream()
                .flatMap(item -> item.get(key.name()).stream())
                .map(Object::toString)
                .toArray(String[]::new);
        pipeline.add(sql + " and not cast(" + key.column() + " as text) = any(?)", companyId, id, kept);
    }

    private void addItems(Pipeline pipeline, long companyId, long id, Nested list, List<Document> items) {
        for (int position = 0; position < items.size(); position++) {
            Document item = items.get(position);
            List<Field> fields = list.fields().stream()
                    .filter(field -> item.has(field.name()))
                    .toList();
            Columns.Parameters parameters =
                    new Columns.Parameters().and(companyId).and(id);
            String values = fields.stream()
                    .map(field -> ", " + parameters.add(field, item.get(field.name())))
                    .collect(Collectors.joining());
            pipeline.add(
                    "insert into " + list.table() + " (company_id, " + resource.idColumn() + columns(fields)
                            + (list.hasPosition() ? ", position" : "") + ") values (?, ?" + values
                            + (list.hasPosition() ? ", " + position : "") + ")" + onConflict(list),
                    parameters.toArray());
        }
    }

    private String onConflict(Nested list) {
        Field key = list.key();
        return key == null
                ? ""
                : list.fields().stream()
                        .map(field -> field.column() + " = excluded." + field.column())
                        .collect(Collectors.joining(
                                ", ",
                                " on conflict (company_id, " + resource.idColumn() + ", " + key.column()
                                        + ") do update set ",
                                ""));
    }

    private List<Field> written(Document document) {
        return resource.fields().stream()
                .filter(field -> !field.isReadOnly() && document.has(field.name()))
                .toList();
    }
}
