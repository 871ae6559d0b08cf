package dev.florin.platform.graphql;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with values: each fault has the path of its field, and says what is expected. No value is repeated: it
 * may be a card's number in the wrong place.
 */
final class InputFaults {
    /** Faults in one answer; further ones are not looked for. */
    static final int MAX_FAULTS = 5;

    /** Members of an enum that are listed. */
    private static final int MAX_MEMBERS = 40;

    /**
     * A name that the client made up is repeated only if it looks like a name, and not like a card's or another number.
     */
    private static final Pattern SHOWN_NAME = Pattern.compile("(?!(?:[^0-9]*[0-9]){9})[_A-Za-z][_0-9A-Za-z]{0,39}");

    /** The built-in scalars have the library's messages; the others have ours. */
    private static final Map<String, String> FORMS = Map.of(
            "Int", "must be a whole number of at most 32 bits",
            "String", "must be text",
            "ID", "must be text",
            "Boolean", "must be true or false");

    private final List<Fault> faults = new ArrayList<>();

    /** @param field the path, such as {@code input.amount} or {@code scopes[1]} */
    record Fault(String field, String why) {}

    List<Fault> found() {
        return faults;
    }

    boolean isFull() {
        return faults.size() >= MAX_FAULTS;
    }

    void add(String path, String why) {
        if (!isFull()) {
            faults.add(new Fault(path, why));
        }
    }

    /** A name as it may be repeated, or nothing. */
    static @Nullable String shown(String name) {
        return SHOWN_NAME.matcher(name).matches() ? name : null;
    }

    /** @param value null when it is missing */
    void check(String path, GraphQLType type, @Nullable InputValue value) {
        if (isFull() || (value != null && value.isVariable())) {
            return;
        }
        if (value == null || value.isNull()) {
            if (type instanceof GraphQLNonNull) {
                add(path, value == null ? "is required" : "must not be null");
            }
            return;
        }
        switch (GraphQLTypeUtil.unwrapNonNull(type)) {
            case GraphQLList list -> checkItems(path, list.getWrappedType(), value);
            case GraphQLInputObjectType object -> checkMembers(path, object, value);
            case GraphQLEnumType members -> checkMember(path, members, value);
            case GraphQLScalarType scalar -> checkScalar(path, scalar, value);
            default -> throw new IllegalStateException("not an input type at " + path);
        }
    }

    /** One value stands for a list of it. */
    private void checkItems(String path, GraphQLType type, InputValue value) {
        List<InputValue> items = value.items();
        if (items == null) {
            check(path, type, value);
            return;
        }
        for (int i = 0; i < items.size() && !isFull(); i++) {
            check(path + "[" + i + "]", type, items.get(i));
        }
    }

    private void checkMembers(String path, GraphQLInputObjectType type, InputValue value) {
        Map<String, InputValue> members = value.members();
        if (members == null) {
            add(path, "must be an object: " + type.getName());
            return;
        }
        List<String> known =
                type.getFields().stream().map(GraphQLInputObjectField::getName).toList();
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                addUnknown(path, name, type.getName(), known);
            }
        }
        for (GraphQLInputObjectField field : type.getFields()) {
            InputValue member = members.get(field.getName());
            if (member != null || !field.hasSetDefaultValue()) {
                check(path + "." + field.getName(), field.getType(), member);
            }
        }
    }

    private void addUnknown(String path, String name, String type, List<String> known) {
        String shown = shown(name);
        if (shown == null) {
            add(path, "has a field that " + type + " does not have");
        } else {
            add(path + "." + shown, type + " has no such field" + Suggestion.of(name, known));
        }
    }

    private void checkMember(String path, GraphQLEnumType type, InputValue value) {
        String name = value.name();
        List<String> members =
                type.getValues().stream().map(member -> member.getName()).toList();
        if (name != null && value.isWrittenAsMember() && members.contains(name)) {
            return;
        }
        add(path, "must be " + oneOf(type, members) + (name == null ? "" : Suggestion.of(name, members)));
    }

    /** The members are listed once in an answer. */
    private String oneOf(GraphQLEnumType type, List<String> members) {
        String all = "one of " + String.join(", ", members.subList(0, Math.min(MAX_MEMBERS, members.size())))
                + (members.size() > MAX_MEMBERS ? " …" : "");
        boolean isListed = faults.stream().anyMatch(fault -> fault.why.contains(all));
        return isListed ? "a member of " + type.getName() : all;
    }

    private void checkScalar(String path, GraphQLScalarType type, InputValue value) {
        String refused = value.refusedBy(type.getCoercing());
        if (refused != null) {
            add(path, FORMS.getOrDefault(type.getName(), refused));
        }
    }
}
