package dev.florin.resource;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.fluid.Texts;
import dev.florin.resource.Resource.Removal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and changes the resources of companies, each call in one transaction. Whatever is part of a {@link Whole} is changed
 * under its lock. A
 * refused change throws a {@link FluidRefusal}: 404 for an object that is not there or another company's, 409 for one
 * that already exists or is still used, 422 naming each field at fault.
 */
public final class ResourceStore {
    private static final long MAX_ADJUSTMENT = 1_000_000_000;

    private final Transactions transactions;
    private final Whole whole;

    public ResourceStore(Transactions transactions, Whole whole) {
        this.transactions = transactions;
        this.whole = whole;
    }

    /** Objects in the form of the wire, and how many there are in all. */
    public record Listed(List<Map<String, @Nullable Object>> objects, long total) {}

    /** @param filter values of what narrows and orders the list: an object of texts, of which other names are ignored */
    public Listed list(Resource resource, long companyId, ObjectNode filter, FluidPage page) {
        Currencies currencies = new Currencies();
        return transactions.call(connection -> {
            ListQuery query = ListQuery.of(resource, companyId, filter);
            ResourceRows.Found found = new ResourceRows(resource).list(connection, companyId, query, page, currencies);
            DocumentWriter writer = new DocumentWriter(resource, currencies);
            List<Map<String, @Nullable Object>> objects = new ArrayList<>();
            found.documents().forEach((id, document) -> objects.add(writer.write(id, document)));
            return new Listed(objects, found.total());
        });
    }

    /** What a change would first have to make is shown as it would be then, and not made. */
    public Map<String, @Nullable Object> show(Resource resource, long companyId, long id) {
        return transactions.call(connection -> show(connection, resource, companyId, id));
    }

    /**
     * The id of the object that is known by a text.
     *
     * @throws FluidRefusal 404 when there is none
     */
    public long idOf(Resource resource, long companyId, String slug) {
        Field field = resource.fields().stream()
                .filter(one -> one.name().equals(resource.slug()))
                .findFirst()
                .orElseThrow(FluidRefusal::notFound);
        if (!Texts.isStorable(slug)) {
            throw FluidRefusal.notFound();
        }
        return transactions
                .<Optional<Long>>call(connection -> new ResourceRows(resource).id(connection, companyId, field, slug))
                .orElseThrow(FluidRefusal::notFound);
    }

    public Map<String, @Nullable Object> create(Resource resource, long companyId, ObjectNode json) {
        return change(resource, companyId, connection -> create(connection, resource, companyId, json));
    }

    public Map<String, @Nullable Object> update(Resource resource, long companyId, long id, ObjectNode json) {
        return change(resource, companyId, connection -> update(connection, resource, companyId, id, json));
    }

    /** Returns the object as it was last. */
    public Map<String, @Nullable Object> remove(Resource resource, long companyId, long id) {
        return change(resource, companyId, connection -> remove(connection, resource, companyId, id));
    }

    /**
     * Adds the number in {@code quantity}, which may be negative, to a field.
     *
     * @param field of whole numbers that are never negative
     */
    public Map<String, @Nullable Object> adjust(
            Resource resource, String field, long companyId, long id, ObjectNode json) {
        return change(resource, companyId, adjustment(resource, field, companyId, id, json));
    }

    /**
     * For several changes of the whole in one transaction, under its lock.
     *
     * @throws IllegalArgumentException when there is no such company
     */
    public <T> T together(long companyId, Transactions.Work<T> work) {
        T result = transactions.call(connection -> {
            whole.lock(connection, companyId);
            return work.run(connection);
        });
        whole.changed(companyId);
        return result;
    }

    /** A new object, in the caller's transaction. */
    public Map<String, @Nullable Object> create(
            Connection connection, Resource resource, long companyId, ObjectNode json) throws SQLException {
        long id =
                new ResourceRows(resource).insert(connection, companyId, valid(connection, resource, companyId, json));
        return show(connection, resource, companyId, id);
    }

    /** Refuses what {@link #create} would refuse because of the form, and writes nothing. */
    public void check(Connection connection, Resource resource, long companyId, ObjectNode json) throws SQLException {
        valid(connection, resource, companyId, json);
    }

    private static Document valid(Connection connection, Resource resource, long companyId, ObjectNode json)
            throws SQLException {
        Currencies currencies = currencies(connection, companyId);
        Problems problems = new Problems();
        DocumentReader reader = new DocumentReader(resource, currencies, problems);
        Document document = reader.read(CountryOf.created(resource, json, currencies), true);
        lookUp(connection, resource, companyId, document, problems);
        if (problems.isEmpty()) {
            reader.refuseBrokenRules(document);
        }
        problems.refuseAny();
        return document;
    }

    /**
     * Adjusts a field, in the caller's transaction.
     *
     * @throws FluidRefusal at once when the form cannot be read
     */
    static Transactions.Work<Map<String, @Nullable Object>> adjustment(
            Resource resource, String field, long companyId, long id, ObjectNode json) {
        Problems problems = new Problems();
        Optional<Object> number = Optional.ofNullable(json.get("quantity"))
                .flatMap(value -> new ValueReader(new Currencies(), problems)
                        .read(Type.whole(-MAX_ADJUSTMENT, MAX_ADJUSTMENT), value, json, "quantity"));
        if (number.isEmpty()) {
            problems.add("quantity", "is required");
        }
        problems.refuseAny();
        return connection -> {
            prepare(connection, resource, companyId, id);
            Document current = find(connection, resource, companyId, id, new Currencies());
            long left = (Long) current.get(field).orElse(0L) + (Long) number.orElseThrow();
            if (left < 0 || left > Type.MAX) {
                throw FluidRefusal.invalid("quantity", "would leave " + left);
            }
            Document change = new Document();
            change.put(field, Optional.of(left));
            new ResourceRows(resource).update(connection, companyId, id, change);
            return show(connection, resource, companyId, id);
        };
    }

    /** A change of an object, in the caller's transaction. */
    public Map<String, @Nullable Object> update(
            Connection connection, Resource resource, long companyId, long id, ObjectNode json) throws SQLException {
        Document change = validChange(connection, resource, companyId, id, json);
        new ResourceRows(resource).update(connection, companyId, id, change);
        return show(connection, resource, companyId, id);
    }

    /** Refuses what {@link #update} would refuse because of the form, and writes nothing. */
    public void checkChange(Connection connection, Resource resource, long companyId, long id, ObjectNode json)
            throws SQLException {
        validChange(connection, resource, companyId, id, json);
    }

    private static Document validChange(
            Connection connection, Resource resource, long companyId, long id, ObjectNode json) throws SQLException {
        prepare(connection, resource, companyId, id);
        Currencies currencies = new Currencies();
        Document current = find(connection, resource, companyId, id, currencies);
        Problems problems = new Problems();
        DocumentReader reader = new DocumentReader(resource, currencies, problems);
        Document change = reader.read(CountryOf.change(resource, json, current), false);
        reader.refuseChangesOfFixed(current, change);
        lookUp(connection, resource, companyId, change, problems);
        if (problems.isEmpty()) {
            reader.refuseBrokenRules(current.with(change));
        }
        problems.refuseAny();
        return change;
    }

    private Map<String, @Nullable Object> remove(Connection connection, Resource resource, long companyId, long id)
            throws SQLException {
        Currencies currencies = new Currencies();
        Document current = find(connection, resource, companyId, id, currencies);
        Rule kept = resource.kept();
        if (kept != null && !kept.holds().test(current)) {
            throw FluidRefusal.invalid(kept.field(), kept.message());
        }
        if (resource.removal() == Removal.DELETED) {
            new ResourceRows(resource).delete(connection, companyId, id);
            return new DocumentWriter(resource, currencies).write(id, current);
        }
        Document inactive = new Document();
        inactive.put("active", Optional.of(false));
        new ResourceRows(resource).update(connection, companyId, id, inactive);
        return show(connection, resource, companyId, id);
    }

    /**
     * Changes of several objects, all of them or none.
     *
     * @param changes by the objects' ids
     * @return the objects as they are then, in the order of their ids
     */
    public List<Map<String, @Nullable Object>> updateAll(
            Resource resource, long companyId, SortedMap<Long, ObjectNode> changes) {
        return change(resource, companyId, connection -> {
            List<Map<String, @Nullable Object>> changed = new ArrayList<>();
            for (Map.Entry<Long, ObjectNode> one : changes.entrySet()) {
                changed.add(update(connection, resource, companyId, one.getKey(), one.getValue()));
            }
            return changed;
        });
    }

    /**
     * Makes a copy of each of several objects, all of them or none.
     *
     * @param resource without fields that no two objects may have alike
     * @return the copies, in the order of the ids
     */
    public List<Map<String, @Nullable Object>> copyAll(Resource resource, long companyId, SortedSet<Long> ids) {
        return change(resource, companyId, connection -> {
            List<Map<String, @Nullable Object>> copies = new ArrayList<>();
            for (long id : ids) {
                Document original = find(connection, resource, companyId, id, new Currencies());
                long copy = new ResourceRows(resource).insert(connection, companyId, original);
                copies.add(show(connection, resource, companyId, copy));
            }
            return copies;
        });
    }

    /** Removes several objects, all of them or none; one that is not there refuses all. */
    public void removeAll(Resource resource, long companyId, SortedSet<Long> ids) {
        this.<Boolean>change(resource, companyId, connection -> {
            for (long id : ids) {
                remove(connection, resource, companyId, id);
            }
            return true;
        });
    }

    /**
     * The value of one field of what would be sent.
     *
     * @throws FluidRefusal when it has not the field's form
     */
    public static Object read(Resource resource, String field, ObjectNode json) {
        Problems problems = new Problems();
        Document document = new DocumentReader(resource, new Currencies(), problems).read(json, false);
        problems.refuseAny();
        return document.get(field).orElseThrow();
    }

    private static Map<String, @Nullable Object> show(Connection connection, Resource resource, long companyId, long id)
            throws SQLException {
        Currencies currencies = new Currencies();
        Document document = new ResourceRows(resource)
                .find(connection, companyId, id, false, currencies)
                .orElseThrow(FluidRefusal::notFound);
        return new DocumentWriter(resource, currencies).write(id, document);
    }

    private static Document find(
            Connection connection, Resource resource, long companyId, long id, Currencies currencies)
            throws SQLException {
        return new ResourceRows(resource)
                .find(connection, companyId, id, true, currencies)
                .orElseThrow(FluidRefusal::notFound);
    }

    private static void lookUp(
            Connection connection, Resource resource, long companyId, Document document, Problems problems)
            throws SQLException {
        References.of(resource, document).refuseMissing(connection, companyId, problems);
        Resolver resolver = resource.resolver();
        if (resolver != null) {
            resolver.resolve(connection, companyId, document, problems);
        }
    }

    private static void prepare(Connection connection, Resource resource, long companyId, long id) throws SQLException {
        String statement = resource.prepare();
        if (statement != null) {
            new Pipeline().add(statement, companyId, id).execute(connection);
        }
    }

    private <T> T change(Resource resource, long companyId, Transactions.Work<T> work) {
        try {
            return resource.isPart() ? together(companyId, work) : transactions.call(work);
        } catch (DataIntegrityViolationException e) {
            throw BrokenConstraint.refusal(resource, e);
        }
    }

    private static Currencies currencies(Connection connection, long companyId) throws SQLException {
        Currencies currencies = new Currencies();
        Pipeline pipeline = new Pipeline();
        currencies.addTo(pipeline, companyId);
        pipeline.execute(connection);
        return currencies;
    }
}
