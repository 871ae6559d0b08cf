package dev.florin.platform.graphql;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import java.util.List;
import java.util.Objects;

/**
 * Says in each field's description what {@code @requires} demands of its caller: introspection, and so every explorer,
 * shows descriptions but no directives. {@link Requirement} enforces it.
 */
final class RequiresDirective implements SchemaDirectiveWiring {
    static final String NAME = "requires";

    @Override
    public GraphQLFieldDefinition onField(SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
        GraphQLFieldDefinition field = environment.getElement();
        String credential = Objects.requireNonNull(
                environment.getAppliedDirective().getArgument("credential").getValue());
        List<String> scopes = Objects.requireNonNullElse(
                environment.getAppliedDirective().getArgument("scope").getValue(), List.of());
        String demand =
                demand(credential, scopes.isEmpty() ? "" : " with the scope `" + String.join("`, `", scopes) + "`");
        String description = field.getDescription() == null ? demand : field.getDescription() + "\n\n" + demand;
        return field.transform(builder -> builder.description(description));
    }

    private static String demand(String credential, String withScope) {
        return switch (credential) {
            case "API_KEY" -> "Requires the API key (`Authorization: Basic`).";
            case "EITHER" ->
                "Requires a user access token (`Authorization: Bearer`)" + withScope
                        + ", or the API key (`Authorization: Basic`) of an app that could get such a token for its owner.";
            default -> "Requires a user access token (`Authorization: Bearer`)" + withScope + ".";
        };
    }
}
