package dev.florin.platform.graphql;

import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.http.FailureLog;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.introspection.GoodFaithIntrospection;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The schema of all parts, and its execution on the calling thread. */
public final class GraphQlEngine {
    private static final String BASE_SCHEMA = "schema/base.graphqls";

    /** In place of a document's text, which would stay in memory for as long as it runs. */
    private static final String PREPARED = "";

    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final GraphQL introspecting;
    private final Documents documents;

    /** @throws IllegalStateException when a root field has no {@code @requires}, or a fetcher is missing. */
    public GraphQlEngine(List<GraphQlPart> parts) {
        SchemaParser parser = new SchemaParser();
        TypeDefinitionRegistry types = parser.parse(read(BASE_SCHEMA));
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                // so that Float can be replaced
                .strictMode(false)
                .codeRegistry(ServedDirectives.introspection())
                .directive(RequiresDirective.NAME, new RequiresDirective())
                .scalar(ExactFloat.TYPE)
                .scalar(Scalars.UUID_TYPE)
                .scalar(Scalars.DATE_TIME)
                .type("Query", query -> query.dataFetcher("marco", environment -> "polo"));
        for (GraphQlPart part : parts) {
            types.merge(parser.parse(read(part.schemaResource())));
            part.wire(wiring);
        }
        schema = new SchemaGenerator().makeExecutableSchema(types, wiring.build());
        Requirement.verifyEveryRootField(schema);
        documents = new Documents(schema);
        GraphQL.Builder builder = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new ExceptionHandler())
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        input.getGraphQLContext().get(PreparsedDocumentEntry.class)));
        graphQl = builder.build();
        introspecting = builder.instrumentation(new IntrospectionBudget()).build();
    }

    public GraphQLSchema schema() {
        return schema;
    }

    Documents documents() {
        return documents;
    }

    /** Runs one operation of a document that its caller may run. */
    Outcome execute(
            Documents.Prepared.Ready prepared,
            @Nullable String operationName,
            Map<String, Object> variables,
            Request request) {
        requireConditions(prepared, variables);
        ExecutionInput input = ExecutionInput.newExecutionInput(PREPARED)
                .operationName(operationName)
                .variables(variables)
                .graphQLContext(Map.of(
                        Request.class,
                        request,
                        PreparsedDocumentEntry.class,
                        new PreparsedDocumentEntry(prepared.document()),
                        // Its bounds refuse what popular tools ask; ours is IntrospectionBudget.
                        GoodFaithIntrospection.GOOD_FAITH_INTROSPECTION_DISABLED,
                        true))
                .build();
        Documents.Operation operation = Objects.requireNonNull(prepared.operation(operationName));
        boolean introspects = operation.requirement().introspects();
        ExecutionResult result = (introspects ? introspecting : graphQl).execute(input);
        List<GraphQLError> errors = result.isDataPresent()
                ? result.getErrors()
                : VariableErrors.of(schema, operation.definition(), variables);
        return new Outcome(result, errors, input.getGraphQLContext().getOrDefault(Replays.class, Replays.NONE));
    }

    /** A condition may be null by its type where it has a default, and the library fails on it. */
    private static void requireConditions(Documents.Prepared.Ready prepared, Map<String, Object> variables) {
        for (String name : prepared.conditions()) {
            if (variables.containsKey(name) && variables.get(name) == null) {
                throw Refusal.invalid(name, "must not be null").asException();
            }
        }
    }

    /**
     * @param errors of the result, in our words where the library could not begin
     * @param replays which of the answer's fields repeat an earlier outcome of the same idempotency key
     */
    record Outcome(ExecutionResult result, List<GraphQLError> errors, Replays replays) {
        boolean hasData() {
            return result.isDataPresent();
        }
    }

    private static String read(String resource) {
        try (InputStream stream = GraphQlEngine.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no schema file " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns what a fetcher throws into an error of the answer; only what is not expected is logged. */
    private static final class ExceptionHandler implements DataFetcherExceptionHandler {
        @Override
        public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
                DataFetcherExceptionHandlerParameters parameters) {
            Throwable failure = parameters.getException();
            if (Errors.refusalOf(failure).reason().httpStatus() >= 500 && !(failure instanceof RefusedException)) {
                FailureLog.report(field(parameters) + " failed", failure);
            }
            GraphQLError error = Errors.of(failure, parameters.getPath(), parameters.getSourceLocation());
            return CompletableFuture.completedFuture(
                    DataFetcherExceptionHandlerResult.newResult(error).build());
        }

        /** The schema's name of it, not the client's. */
        private static String field(DataFetcherExceptionHandlerParameters parameters) {
            return parameters.getFieldDefinition().getName();
        }
    }
}
