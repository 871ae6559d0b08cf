package dev.florin.platform.graphql;

import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operation requires of its caller: the union of {@code @requires} over its root fields. It is checked before
 * anything runs, so that a refused operation has no effect at all.
 *
 * @param apiKey whether only the API key will do
 * @param userToken whether only a user access token will do
 * @param credential whether one of them is needed
 * @param scopes what a user access token has to hold
 * @param rootFields the names of its root fields, without introspection
 * @param introspects whether it asks for the schema itself
 */
record Requirement(
        boolean apiKey,
        boolean userToken,
        boolean credential,
        Set<String> scopes,
        Set<String> rootFields,
        boolean introspects) {
    /** The root fields that ask for the schema. */
    static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

    static Requirement of(GraphQLSchema schema, Document document, OperationDefinition operation) {
        Set<String> names = new HashSet<>();
        collect(document, operation.getSelectionSet(), names, new HashSet<>());
        boolean introspects = names.stream().anyMatch(INTROSPECTION::contains);
        names.removeIf(name -> name.startsWith("__"));
        GraphQLObjectType root = Objects.requireNonNull(
                operation.getOperation() == OperationDefinition.Operation.MUTATION
                        ? schema.getMutationType()
                        : schema.getQueryType());
        boolean apiKey = false;
        boolean userToken = false;
        boolean credential = false;
        Set<String> scopes = new TreeSet<>();
        for (String name : names) {
            Requirement one = of(Objects.requireNonNull(root.getFieldDefinition(name)));
            apiKey |= one.apiKey;
            userToken |= one.userToken;
            credential |= one.credential;
            scopes.addAll(one.scopes);
        }
        return new Requirement(apiKey, userToken, credential, Set.copyOf(scopes), Set.copyOf(names), introspects);
    }

    /** Its root fields, in alphabetical order. */
    String inWords() {
        return rootFields.isEmpty()
                ? introspects ? "__schema" : "__typename"
                : rootFields.stream().sorted().collect(Collectors.joining(", "));
    }

    /**
     * @throws IllegalStateException when a root field does not say who may use it: a server with such a schema does not
     *     start.
     */
    static void verifyEveryRootField(GraphQLSchema schema) {
        List<GraphQLObjectType> roots =
                List.of(schema.getQueryType(), Objects.requireNonNull(schema.getMutationType()));
        for (GraphQLObjectType root : roots) {
            root.getFieldDefinitions().forEach(Requirement::of);
        }
    }

    /** The refusal that this caller meets, or null when it may go on. */
    @Nullable
    Refusal refusalOf(Caller caller) {
        return switch (caller) {
            case Caller.Nobody()
            when credential ->
                Refusal.of(
                        Reason.API_KEY_INVALID,
                        Reason.API_KEY_INVALID.message() + " Send an Authorization header: "
                                + (userToken && !apiKey ? "Bearer <user access token>." : "Basic <API key>."));
            case Caller.App app when userToken -> Refusal.of(Reason.TOKEN_REQUIRED);
            case Caller.User user
            when apiKey ->
                Refusal.of(
                        Reason.TOKEN_INVALID,
                        "Invalid user access. This operation takes the app's API key, not a user access token.");
            case Caller.User user when !user.scopes().containsAll(scopes) -> missingScopes(user);
            default -> null;
        };
    }

    private Refusal missingScopes(Caller.User user) {
        Set<String> missing = new TreeSet<>(scopes);
        missing.removeAll(user.scopes());
        return Refusal.of(
                Reason.SCOPE_MISSING,
                "Invalid user access. The token lacks the scope " + String.join(", ", missing)
                        + "; generate one that has it.");
    }

    private static Requirement of(GraphQLFieldDefinition field) {
        GraphQLAppliedDirective directive = field.getAppliedDirective(RequiresDirective.NAME);
        if (directive == null) {
            throw new IllegalStateException("the root field " + field.getName() + " lacks @requires in the schema");
        }
        String credential =
                Objects.requireNonNull(directive.getArgument("credential").getValue());
        List<String> scopes =
                Objects.requireNonNullElse(directive.getArgument("scope").getValue(), List.of());
        return new Requirement(
                credential.equals("API_KEY"),
                credential.equals("USER_TOKEN"),
                true,
                new HashSet<>(scopes),
                Set.of(field.getName()),
                false);
    }

    private static void collect(
            Document document, SelectionSet selections, Set<String> names, Set<String> visitedFragments) {
        for (Selection<?> selection : selections.getSelections()) {
            switch (selection) {
                case Field field -> names.add(field.getName());
                case InlineFragment fragment -> collect(document, fragment.getSelectionSet(), names, visitedFragments);
                case FragmentSpread spread -> {
                    if (visitedFragments.add(spread.getName())) {
                        document.getDefinitionsOfType(FragmentDefinition.class).stream()
                                .filter(fragment -> fragment.getName().equals(spread.getName()))
                                .forEach(fragment ->
                                        collect(document, fragment.getSelectionSet(), names, visitedFragments));
                    }
                }
                default -> throw new IllegalStateException("unknown selection " + selection.getClass());
            }
        }
    }
}
