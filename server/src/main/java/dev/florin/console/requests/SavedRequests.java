package dev.florin.console.requests;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Saved requests in the database. Each statement names the owner: another person's request does not exist. */
final class SavedRequests {
    /** Of one person. */
    static final int MAX = 100;

    private final Transactions transactions;

    SavedRequests(Transactions transactions) {
        this.transactions = transactions;
    }

    /** By name. */
    List<SavedRequest> list(UUID userId) {
        List<SavedRequest> found = new ArrayList<>();
        transactions.single(row -> found.add(read(row)), """
                select request_id, name, query, variables, headers, enabled, saved_at,
                       method, path, field_names, field_places, field_texts
                  from console_requests
                 where user_id = ?
                 order by lower(name), request_id""", userId);
        return found;
    }

    /**
     * A new one. Saves by one person wait for each other, so that the bound holds.
     *
     * @throws RefusedException when the person has as many as they may
     */
    void add(UUID userId, SavedRequest request) {
        Pipeline pipeline = new Pipeline()
                .add("select pg_advisory_xact_lock(hashtextextended(?::text, 0))", "console_requests " + userId);
        Result<Boolean> added = pipeline.query(
                _ -> true,
                """
                insert into console_requests
                       (request_id, user_id, name, query, variables, headers, enabled, saved_at,
                        method, path, field_names, field_places, field_texts)
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                 where (select count(*) from console_requests where user_id = ?) < ?
                returning 1""",
                request.id(),
                userId,
                request.name(),
                request.query(),
                request.variables(),
                names(request),
                enabled(request),
                request.savedAt(),
                method(request),
                path(request),
                texts(request, SavedRequest.Field::name),
                texts(request, SavedRequest.Field::in),
                texts(request, SavedRequest.Field::text),
                userId,
                MAX);
        transactions.run(pipeline::execute);
        if (added.isEmpty()) {
            throw Refusal.invalid("name", "You have saved " + MAX + " requests. Delete some first.")
                    .asException();
        }
    }

    /** @throws RefusedException {@link Reason#NOT_FOUND} */
    void replace(UUID userId, SavedRequest request) {
        changeOne(
                """
                update console_requests
                   set name = ?, query = ?, variables = ?, headers = ?, enabled = ?, saved_at = ?,
                       method = ?, path = ?, field_names = ?, field_places = ?, field_texts = ?
                 where request_id = ? and user_id = ?
                returning 1""",
                request.name(),
                request.query(),
                request.variables(),
                names(request),
                enabled(request),
                request.savedAt(),
                method(request),
                path(request),
                texts(request, SavedRequest.Field::name),
                texts(request, SavedRequest.Field::in),
                texts(request, SavedRequest.Field::text),
                request.id(),
                userId);
    }

    /** @throws RefusedException {@link Reason#NOT_FOUND} */
    void delete(UUID userId, UUID requestId) {
        changeOne("delete from console_requests where request_id = ? and user_id = ? returning 1", requestId, userId);
    }

    private void changeOne(String statement, Object... values) {
        boolean isChanged = transactions.call(connection ->
                Pipeline.read(connection, _ -> true, statement, values).isPresent());
        if (!isChanged) {
            throw Refusal.of(Reason.NOT_FOUND).asException();
        }
    }

    private static String[] names(SavedRequest request) {
        return request.headers().stream().map(SavedRequest.Header::name).toArray(String[]::new);
    }

    private static Boolean[] enabled(SavedRequest request) {
        return request.headers().stream().map(SavedRequest.Header::enabled).toArray(Boolean[]::new);
    }

    /** Empty in a request of the GraphQL API, as is everything that belongs to it. */
    private static String method(SavedRequest request) {
        return request.rest() == null ? "" : request.rest().method();
    }

    private static String path(SavedRequest request) {
        return request.rest() == null ? "" : request.rest().path();
    }

    private static String[] texts(SavedRequest request, Function<SavedRequest.Field, String> part) {
        return request.rest() == null
                ? new String[0]
                : request.rest().fields().stream().map(part).toArray(String[]::new);
    }

    private static SavedRequest.@Nullable Rest rest(ResultSet row) throws SQLException {
        String method = row.getString("method");
        if (method.isEmpty()) {
            return null;
        }
        String[] names = (String[]) row.getArray("field_names").getArray();
        String[] places = (String[]) row.getArray("field_places").getArray();
        String[] texts = (String[]) row.getArray("field_texts").getArray();
        return new SavedRequest.Rest(
                method,
                row.getString("path"),
                IntStream.range(0, names.length)
                        .mapToObj(i -> new SavedRequest.Field(names[i], places[i], texts[i]))
                        .toList());
    }

    private static SavedRequest read(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("headers").getArray();
        Boolean[] enabled = (Boolean[]) row.getArray("enabled").getArray();
        List<SavedRequest.Header> headers = IntStream.range(0, names.length)
                .mapToObj(i -> new SavedRequest.Header(names[i], enabled[i]))
                .toList();
        return new SavedRequest(
                row.getObject("request_id", UUID.class),
                row.getString("name"),
                row.getString("query"),
                row.getString("variables"),
                headers,
                rest(row),
                Objects.requireNonNull(row.getTimestamp("saved_at")).toInstant());
    }
}
