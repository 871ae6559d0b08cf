package dev.florin.platform.graphql;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the fields, arguments and literals of a document that does not fit the schema, each with its place.
 * Only looked for once the document is known to be wrong.
 */
final class DocumentFaults {
    private final GraphQLSchema schema;
    private final List<Fault> faults = new ArrayList<>();

    private DocumentFaults(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** @param field the path of the value that is wrong, or null where it is none */
    record Fault(
            @Nullable String field,
            String message,
            @Nullable SourceLocation location) {}

    /** At most {@link InputFaults#MAX_FAULTS}, in the order of the document. */
    static List<Fault> of(GraphQLSchema schema, Document document) {
        DocumentFaults found = new DocumentFaults(schema);
        document.getDefinitionsOfType(OperationDefinition.class).forEach(found::checkOperation);
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> found.checkSelections(
                        found.type(fragment.getTypeCondition().getName()), fragment.getSelectionSet()));
        return found.faults;
    }

    private void checkOperation(OperationDefinition operation) {
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            GraphQLType type = InputTypes.of(schema, variable.getType());
            if (type != null && variable.getDefaultValue() != null) {
                checkValue(variable.getName(), type, new InputValue.Literal(variable.getDefaultValue()), variable);
            }
        }
        checkSelections(
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                },
                operation.getSelectionSet());
    }

    /** @param type null when it is not known, which is a fault of its own */
    private void checkSelections(@Nullable GraphQLCompositeType type, @Nullable SelectionSet selections) {
        if (type == null || selections == null) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (faults.size() >= InputFaults.MAX_FAULTS) {
                return;
            }
            if (selection instanceof Field field) {
                checkField(type, field);
            } else if (selection instanceof InlineFragment fragment) {
                checkSelections(
                        fragment.getTypeCondition() == null
                                ? type
                                : type(fragment.getTypeCondition().getName()),
                        fragment.getSelectionSet());
            }
        }
    }

    private void checkField(GraphQLCompositeType type, Field field) {
        GraphQLFieldDefinition definition = definition(type, field.getName());
        if (definition == null) {
            add(null, unknown(type, field), field);
            return;
        }
        Map<String, Argument> given = new HashMap<>();
        field.getArguments().forEach(argument -> given.put(argument.getName(), argument));
        List<String> known =
                definition.getArguments().stream().map(GraphQLArgument::getName).toList();
        for (Argument argument : field.getArguments()) {
            if (!known.contains(argument.getName())) {
                add(
                        null,
                        definition.getName() + " has no argument " + shown(argument.getName())
                                + Suggestion.of(argument.getName(), known),
                        argument);
            }
        }
        for (GraphQLArgument argument : definition.getArguments()) {
            Argument one = given.get(argument.getName());
            if (one != null || !argument.hasSetDefaultValue()) {
                InputValue value = one == null ? null : new InputValue.Literal(one.getValue());
                checkValue(argument.getName(), argument.getType(), value, one == null ? field : one);
            }
        }
        if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType inner) {
            checkSelections(inner, field.getSelectionSet());
        }
    }

    private @Nullable GraphQLFieldDefinition definition(GraphQLCompositeType type, String name) {
        if (name.startsWith("__")) {
            boolean isRoot = type.getName().equals(schema.getQueryType().getName());
            return switch (name) {
                case "__typename" -> schema.getIntrospectionTypenameFieldDefinition();
                case "__schema" -> isRoot ? schema.getIntrospectionSchemaFieldDefinition() : null;
                case "__type" -> isRoot ? schema.getIntrospectionTypeFieldDefinition() : null;
                default -> null;
            };
        }
        return type instanceof GraphQLFieldsContainer fields ? fields.getFieldDefinition(name) : null;
    }

    private static String unknown(GraphQLCompositeType type, Field field) {
        List<String> known = type instanceof GraphQLFieldsContainer fields
                ? fields.getFieldDefinitions().stream()
                        .map(GraphQLFieldDefinition::getName)
                        .toList()
                : List.of();
        return type.getName() + " has no field " + shown(field.getName()) + Suggestion.of(field.getName(), known);
    }

    private void checkValue(String path, GraphQLType type, @Nullable InputValue value, Node<?> place) {
        InputFaults found = new InputFaults();
        found.check(path, type, value);
        found.found().forEach(fault -> add(fault.field(), fault.field() + ": " + fault.why(), place));
    }

    private void add(@Nullable String field, String message, Node<?> place) {
        if (faults.size() < InputFaults.MAX_FAULTS) {
            faults.add(new Fault(field, message, place.getSourceLocation()));
        }
    }

    private @Nullable GraphQLCompositeType type(String name) {
        return schema.getType(name) instanceof GraphQLCompositeType type ? type : null;
    }

    private static String shown(String name) {
        String shown = InputFaults.shown(name);
        return shown == null ? "of that name" : shown;
    }
}
