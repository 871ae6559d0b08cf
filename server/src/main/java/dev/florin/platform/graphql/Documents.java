package dev.florin.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.http.RequestNote;
import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses and validates each text once: clients send the same few documents again and again. */
final class Documents {
    /** What the cache may hold, in characters of query text; the parsed form is some thirty times as large. */
    private static final long CACHE_CHARACTERS = 512L * 1024;

    /** A longer document is parsed each time, so that one client cannot fill the cache with few requests. */
    private static final int CACHEABLE_CHARACTERS = 16 * 1024;

    private final GraphQLSchema schema;
    private final Cache<String, Prepared> cache;

    Documents(GraphQLSchema schema) {
        this.schema = schema;
        cache = Caffeine.newBuilder()
                .maximumWeight(CACHE_CHARACTERS)
                .weigher((String text, Prepared prepared) -> 200 + text.length())
                .build();
    }

    /** A document that may run, or why it may not. */
    sealed interface Prepared {
        /** @param conditions the variables that {@code @skip} and {@code @include} go by */
        record Ready(Document document, Map<String, Operation> operations, Set<String> conditions) implements Prepared {
            /** The operation that the name selects; without a name the only one; otherwise null. */
            @Nullable
            Operation operation(@Nullable String name) {
                if (name == null || name.isEmpty()) {
                    return operations.size() == 1
                            ? operations.values().iterator().next()
                            : null;
                }
                return operations.get(name);
            }
        }

        record Invalid(Refusal refusal, List<GraphQLError> errors) implements Prepared {}
    }

    /** @param asked its root fields, for people */
    record Operation(boolean mutation, Requirement requirement, OperationDefinition definition, String asked) {
        Operation(boolean mutation, Requirement requirement, OperationDefinition definition) {
            this(mutation, requirement, definition, requirement.inWords());
        }

        void tell(RequestNote note) {
            note.asks(mutation ? "MUTATION" : "QUERY", asked, definition.getName());
        }
    }

    Prepared prepare(String query) {
        return query.length() > CACHEABLE_CHARACTERS ? read(query) : cache.get(query, this::read);
    }

    /** A document of a caller who has not proven who they are: its bounds are lower, and it is not remembered. */
    Prepared prepareForStranger(String query) {
        return read(query, DocumentLimits.PARSER_FOR_STRANGERS);
    }

    private Prepared read(String query) {
        return read(query, DocumentLimits.PARSER);
    }

    private Prepared read(String query, ParserOptions options) {
        if (DocumentLimits.hasLongNumber(query)) {
            return refused(Refusal.of(Reason.QUERY_TOO_COMPLEX, "The query is too complex: it has too long a number."));
        }
        Document document;
        try {
            document = Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(query)
                    .parserOptions(options)
                    .build());
        } catch (ParseCancelledException | ParseCancelledTooDeepException | ParseCancelledTooManyCharsException e) {
            return refused(Refusal.of(Reason.QUERY_TOO_COMPLEX, "The query is too complex: it has too many tokens."));
        } catch (NumberFormatException e) {
            return refused(Refusal.of(Reason.QUERY_INVALID, "The query has a number with too long an exponent."));
        } catch (InvalidSyntaxException e) {
            Refusal unreadable = Refusal.of(Reason.QUERY_INVALID, "The query has a syntax error" + at(e.getLocation()));
            return refused(unreadable, List.of(Errors.of(unreadable, e.getLocation())));
        }
        Refusal tooMany = DocumentLimits.refusalOfDefinitions(document);
        if (tooMany != null) {
            return refused(tooMany);
        }
        // First: a chain of fragments that each spread the next one twice costs the validation seconds.
        Refusal tooMuch = DocumentLimits.refusalOf(document);
        if (tooMuch != null) {
            return refused(tooMuch);
        }
        List<GraphQLError> errors = ValidationErrors.of(schema, document);
        if (!errors.isEmpty()) {
            return refused(Refusal.of(Reason.QUERY_INVALID), errors);
        }
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (operations.isEmpty()) {
            return refused(Refusal.of(Reason.QUERY_INVALID, "The document has no operation."));
        }
        return new Prepared.Ready(
                document,
                operations.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                operation -> operation.getName() == null ? "" : operation.getName(),
                                operation -> new Operation(
                                        operation.getOperation() == OperationDefinition.Operation.MUTATION,
                                        Requirement.of(schema, document, operation),
                                        operation))),
                ServedDirectives.conditionsOf(document));
    }

    private static String at(@Nullable SourceLocation location) {
        return location == null ? "." : " at line " + location.getLine() + ", column " + location.getColumn() + ".";
    }

    private static Prepared refused(Refusal refusal) {
        return refused(refusal, List.of());
    }

    private static Prepared refused(Refusal refusal, List<GraphQLError> errors) {
        return new Prepared.Invalid(refusal, errors);
    }
}
