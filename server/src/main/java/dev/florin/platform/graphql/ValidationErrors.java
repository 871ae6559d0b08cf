package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.SourceLocation;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorClassification;
import graphql.validation.ValidationErrorType;
import graphql.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validates documents, and says in our words what does not fit the schema. */
final class ValidationErrors {
    /** The library's words are replaced by those of {@code i18n/Validation_en__FLORIN.properties}. */
    static final Locale WORDS = Locale.of("en", "", "FLORIN");

    /** What {@link DocumentFaults} says better. */
    private static final Set<ValidationErrorClassification> LOOKED_INTO = Set.of(
            ValidationErrorType.FieldUndefined,
            ValidationErrorType.UnknownArgument,
            ValidationErrorType.WrongType,
            ValidationErrorType.BadValueForDefaultArg,
            ValidationErrorType.MissingFieldArgument);

    static {
        Validator.setMaxValidationErrors(InputFaults.MAX_FAULTS);
    }

    private ValidationErrors() {}

    /** At most {@link InputFaults#MAX_FAULTS}; none for a document that may run. */
    static List<GraphQLError> of(GraphQLSchema schema, Document document) {
        List<ValidationError> found = new Validator().validateDocument(schema, document, WORDS);
        if (found.isEmpty()) {
            return ServedDirectives.notServedIn(document).stream()
                    .limit(InputFaults.MAX_FAULTS)
                    .map(directive -> error(
                            "There is no directive @" + directive.getName() + ".", null, directive.getSourceLocation()))
                    .toList();
        }
        List<GraphQLError> errors = new ArrayList<>();
        List<DocumentFaults.Fault> faults = DocumentFaults.of(schema, document);
        faults.forEach(fault -> errors.add(error(fault.message(), fault.field(), fault.location())));
        found.stream()
                .filter(error -> faults.isEmpty() || !isLookedInto(error, faults))
                .forEach(error -> errors.add(error(
                        error.getMessage(),
                        null,
                        error.getLocations().isEmpty()
                                ? null
                                : error.getLocations().getFirst())));
        return List.copyOf(errors.subList(0, Math.min(InputFaults.MAX_FAULTS, errors.size())));
    }

    private static boolean isLookedInto(ValidationError error, List<DocumentFaults.Fault> faults) {
        return error.getValidationErrorType() == ValidationErrorType.NullValueForNonNullArgument
                || (LOOKED_INTO.contains(error.getValidationErrorType())
                        && faults.stream()
                                .anyMatch(fault -> error.getLocations().contains(fault.location())));
    }

    private static GraphQLError error(String message, @Nullable String field, @Nullable SourceLocation location) {
        return Errors.of(new Refusal(Reason.QUERY_INVALID, message, field), location);
    }
}
