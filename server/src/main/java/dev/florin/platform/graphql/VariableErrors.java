package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import graphql.GraphQLError;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an operation did not begin: the variables that do not fit it. Only looked for once that has happened. */
final class VariableErrors {
    private VariableErrors() {}

    /** At least one, and at most {@link InputFaults#MAX_FAULTS}. */
    static List<GraphQLError> of(GraphQLSchema schema, OperationDefinition operation, Map<String, Object> variables) {
        List<GraphQLError> errors = new ArrayList<>();
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            InputFaults found = new InputFaults();
            GraphQLType type = InputTypes.of(schema, variable.getType());
            String name = variable.getName();
            boolean isGiven = variables.containsKey(name);
            if (type != null && (isGiven || variable.getDefaultValue() == null)) {
                found.check(name, type, isGiven ? new InputValue.Json(variables.get(name)) : null);
            }
            found.found().forEach(fault -> errors.add(error(fault, variable.getSourceLocation())));
        }
        if (errors.isEmpty()) {
            errors.add(Errors.of(Refusal.of(Reason.INVALID_ARGUMENT, "The variables do not fit the operation.")));
        }
        return List.copyOf(errors.subList(0, Math.min(InputFaults.MAX_FAULTS, errors.size())));
    }

    private static GraphQLError error(InputFaults.Fault fault, @Nullable SourceLocation location) {
        return Errors.of(Refusal.invalid(fault.field(), fault.why()), location);
    }
}
