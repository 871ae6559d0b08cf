package dev.florin.resource;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of object that a company keeps. Its table is keyed by {@code company_id} and the id, and has {@code created_at}
 * and {@code updated_at}.
 *
 * @param name of one, on the wire: {@code product}
 * @param path where it is found: {@code /api/company/products}; its last part is the name of many
 * @param table in the database
 * @param idColumn its id, {@code id} on the wire
 * @param removal what DELETE does
 * @param isPart whether it is part of the {@link Whole} that a company's objects are read as
 * @param uniques the unique constraints by name, each with the field that is at fault when it is broken
 * @param prepare a statement with the company's and the object's id that an update runs first, or null
 * @param preparedRows a select of the table's columns that has what {@code prepare} would make, or null
 * @param aliases other paths where the same is served
 * @param derived what is answered besides the fields
 * @param filters by which a list may be narrowed, besides the values of fields
 * @param searched columns that {@code search_query} looks into
 * @param sorted names of fields that {@code sorted_by} orders by
 * @param bare whether it is answered without its name around it
 * @param slug the field by whose value an object is found in the place of its id, or null
 * @param kept what forbids an object's removal while it does not hold, or null
 * @param resolver what looks up in the database what a document names by something else than an id, or null
 */
public record Resource(
        String name,
        String path,
        String table,
        String idColumn,
        String description,
        List<Field> fields,
        List<Nested> nested,
        Set<Action> actions,
        Removal removal,
        boolean isPart,
        String orderBy,
        Map<String, String> uniques,
        List<Rule> rules,
        @Nullable String prepare,
        @Nullable String preparedRows,
        List<String> aliases,
        List<Derived> derived,
        List<Filter> filters,
        List<String> searched,
        List<String> sorted,
        boolean bare,
        @Nullable String slug,
        @Nullable Rule kept,
        @Nullable Resolver resolver) {
    private static final String COMPANY_PATH = "/api/company/";

    public Resource {
        fields = List.copyOf(fields);
        nested = List.copyOf(nested);
        actions = Set.copyOf(actions);
        uniques = Map.copyOf(uniques);
        rules = List.copyOf(rules);
        aliases = List.copyOf(aliases);
        derived = List.copyOf(derived);
        filters = List.copyOf(filters);
        searched = List.copyOf(searched);
        sorted = List.copyOf(sorted);
    }

    /** What can be done with it. */
    public enum Action {
        LIST,
        SHOW,
        CREATE,
        UPDATE,
        REMOVE
    }

    /** What becomes of an object that is removed. */
    public enum Removal {
        /** Its {@code active} becomes false: orders and subscriptions may speak of it. */
        DEACTIVATED,
        /** It is gone; refused while anything names it. */
        DELETED
    }

    /** The name of many, on the wire. */
    public String plural() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Every path where it is served, its own first. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>(List.of(path));
        paths.addAll(aliases);
        return paths;
    }

    public boolean can(Action action) {
        return actions.contains(action);
    }

    /** Whether there is one, which needs no id: the company's settings. */
    public boolean isSingle() {
        return !can(Action.LIST);
    }

    @Override
    public String toString() {
        return path;
    }

    /** Begins a description with all actions. */
    public static Builder of(String name, String plural, String table, String idColumn) {
        return new Builder(name, COMPANY_PATH + plural, table, idColumn);
    }

    /** Puts a description together. */
    public static final class Builder {
        private final String name;
        private final String table;
        private final String idColumn;
        private final List<Field> fields = new ArrayList<>();
        private final List<Nested> nested = new ArrayList<>();
        private final Map<String, String> uniques = new LinkedHashMap<>();
        private final List<Rule> rules = new ArrayList<>();
        private Set<Action> actions = EnumSet.allOf(Action.class);
        private Removal removal = Removal.DELETED;
        private boolean isPart = true;
        private String path;
        private String orderBy;
        private String description = "";
        private @Nullable String prepare;
        private @Nullable String preparedRows;
        private final List<String> aliases = new ArrayList<>();
        private final List<Derived> derived = new ArrayList<>();
        private final List<Filter> filters = new ArrayList<>();
        private List<String> searched = List.of();
        private List<String> sorted = List.of();
        private boolean bare;
        private @Nullable String slug;
        private @Nullable Rule kept;
        private @Nullable Resolver resolver;

        Builder(String name, String path, String table, String idColumn) {
            this.name = name;
            this.path = path;
            this.table = table;
            this.idColumn = idColumn;
            this.orderBy = idColumn;
        }

        public Builder says(String what) {
            description = what;
            return this;
        }

        public Builder at(String otherPath) {
            path = otherPath;
            return this;
        }

        public Builder field(Field field) {
            fields.add(field);
            return this;
        }

        public Builder nested(Nested list) {
            nested.add(list);
            return this;
        }

        public Builder unique(String constraint, String field) {
            uniques.put(constraint, field);
            return this;
        }

        public Builder rule(Rule rule) {
            rules.add(rule);
            return this;
        }

        public Builder only(Action... some) {
            actions = EnumSet.copyOf(List.of(some));
            return this;
        }

        /** Adds {@code active}, which removal makes false. */
        public Builder deactivated() {
            removal = Removal.DEACTIVATED;
            return field(Field.defaulted("active", Type.flag(), "Whether it is in use; removal makes it false."));
        }

        /** Part of no {@link Whole}: it is read from its table whenever it is needed. */
        public Builder alone() {
            isPart = false;
            return this;
        }

        public Builder orderedBy(String columns) {
            orderBy = columns;
            return this;
        }

        /**
         * For an object that need not be there yet.
         *
         * @param statement makes it
         * @param shown instead of the table where one is shown: a select of all its columns, with the objects that are not
         *     there as the statement would make them
         */
        public Builder prepared(String statement, String shown) {
            prepare = statement;
            preparedRows = shown;
            return this;
        }

        public Builder alsoAt(String otherPath) {
            aliases.add(otherPath);
            return this;
        }

        public Builder derived(Derived what) {
            derived.add(what);
            return this;
        }

        public Builder filter(Filter filter) {
            filters.add(filter);
            return this;
        }

        /** Adds {@code status} with {@code active} and {@code inactive} to what narrows its lists. */
        public Builder byStatus() {
            return filter(new Filter(
                    "status",
                    Type.choice("active", "inactive"),
                    "active = (? = 'active')",
                    "Only those that are in use, or only the others."));
        }

        public Builder searched(String... columns) {
            searched = List.of(columns);
            return this;
        }

        public Builder sorted(String... names) {
            sorted = List.of(names);
            return this;
        }

        public Builder bare() {
            bare = true;
            return this;
        }

        public Builder foundBy(String field) {
            slug = field;
            return this;
        }

        /** An object stays while this does not hold. */
        public Builder removedOnlyIf(Rule rule) {
            kept = rule;
            return this;
        }

        public Builder resolved(Resolver how) {
            resolver = how;
            return this;
        }

        public Resource build() {
            field(Field.defaulted("created_at", Type.time(), "When it was made.")
                    .readOnly());
            field(Field.defaulted("updated_at", Type.time(), "When it was last changed.")
                    .readOnly());
            return new Resource(
                    name,
                    path,
                    table,
                    idColumn,
                    description,
                    fields,
                    nested,
                    actions,
                    removal,
                    isPart,
                    orderBy,
                    uniques,
                    rules,
                    prepare,
                    preparedRows,
                    aliases,
                    derived,
                    filters,
                    searched,
                    sorted,
                    bare,
                    slug,
                    kept,
                    resolver);
        }
    }
}
