package dev.florin.platform.graphql;

import static graphql.schema.FieldCoordinates.coordinates;

import graphql.Directives;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.VariableReference;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLSchema;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The directives that this server serves. The library adds others to every schema; a client that sees them believes that
 * answers come in parts. They are neither shown nor taken.
 */
final class ServedDirectives {
    private static final Set<String> NOT_SERVED = Set.of(
            Directives.DeferDirective.getName(), Directives.ExperimentalDisableErrorPropagationDirective.getName());

    private ServedDirectives() {}

    static boolean has(String name) {
        return !NOT_SERVED.contains(name);
    }

    /** What introspection shows of them. */
    static GraphQLCodeRegistry introspection() {
        return GraphQLCodeRegistry.newCodeRegistry()
                .dataFetcher(coordinates("__Schema", "directives"), (DataFetcher<?>) ServedDirectives::served)
                .build();
    }

    private static List<GraphQLDirective> served(DataFetchingEnvironment environment) {
        GraphQLSchema schema = Objects.requireNonNull(environment.getSource());
        return schema.getDirectives().stream()
                .filter(directive -> has(directive.getName()))
                .toList();
    }

    /** Those that a document uses although they are not served. */
    static List<Directive> notServedIn(Document document) {
        return usedIn(document).stream()
                .filter(directive -> !has(directive.getName()))
                .toList();
    }

    /** The variables that decide whether something is answered at all. */
    static Set<String> conditionsOf(Document document) {
        return usedIn(document).stream()
                .flatMap(directive -> directive.getArguments().stream())
                .map(Argument::getValue)
                .filter(VariableReference.class::isInstance)
                .map(value -> ((VariableReference) value).getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Directive> usedIn(Document document) {
        List<Directive> used = new ArrayList<>();
        new NodeTraverser()
                .preOrder(
                        new NodeVisitorStub() {
                            @Override
                            @SuppressWarnings("rawtypes") // as the library declares it
                            public TraversalControl visitDirective(
                                    Directive directive, TraverserContext<Node> context) {
                                used.add(directive);
                                return TraversalControl.CONTINUE;
                            }
                        },
                        document);
        return used;
    }
}
