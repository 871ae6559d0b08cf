package dev.florin.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.ScalarInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Readers of the schema find each element described, and what each operation takes. */
final class DescribedSchemaTest {
    private final GraphQLSchema schema =
            TestFlorin.server().part(GraphQlEngine.class).schema();

    @Test
    void everyElementIsDescribed() {
        Map<String, GraphQLNamedSchemaElement> elements = new LinkedHashMap<>();
        schema.getDirectives().forEach(directive -> put(elements, directive));
        schema.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .forEach(type -> put(elements, type));

        assertThat(elements).hasSizeGreaterThan(250);
        assertThat(elements.entrySet().stream()
                        .filter(element -> element.getValue().getDescription() == null
                                || element.getValue().getDescription().isBlank())
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    void everyOperationSaysWhichCredentialAndScopesItTakes() {
        for (GraphQLFieldDefinition field : operations()) {
            GraphQLAppliedDirective requires = Objects.requireNonNull(field.getAppliedDirective("requires"));
            String description = Objects.requireNonNull(field.getDescription());
            String lastLine = description.substring(description.lastIndexOf('\n') + 1);

            String credential = requires.getArgument("credential").getValue();
            List<String> scopes =
                    Objects.requireNonNullElse(requires.getArgument("scope").getValue(), List.of());
            assertThat(lastLine.contains("API key")).as(field.getName()).isEqualTo(!credential.equals("USER_TOKEN"));
            assertThat(lastLine.contains("user access token"))
                    .as(field.getName())
                    .isEqualTo(!credential.equals("API_KEY"));
            assertThat(schema.getType("ScopeType"))
                    .isInstanceOfSatisfying(
                            GraphQLEnumType.class,
                            all -> all.getValues()
                                    .forEach(scope -> assertThat(lastLine.contains("`" + scope.getName() + "`"))
                                            .as(field.getName() + " " + scope.getName())
                                            .isEqualTo(scopes.contains(scope.getName()))));
        }
    }

    @Test
    void theDescriptionsStandInTheSchemasTextToo() {
        String text = TestFlorin.client()
                .send(TestFlorin.client().request("/api/v1/graphql/schema").GET())
                .body();

        assertThat(text)
                .contains("with the scope `PURCHASE_GIFTCARD`", "scope : PURCHASE_GIFTCARD)")
                .contains("scalar UUID @specifiedBy(url : \"https://www.rfc-editor.org/rfc/rfc9562\")")
                .doesNotContain("@defer", "experimental_disableErrorPropagation");
    }

    @Test
    void everyScalarOfOursNamesItsSpecification() {
        assertThat(schema.getAllTypesAsList().stream()
                        .filter(GraphQLScalarType.class::isInstance)
                        .map(GraphQLScalarType.class::cast)
                        .filter(scalar -> !ScalarInfo.isGraphqlSpecifiedScalar(scalar)))
                .extracting(GraphQLScalarType::getSpecifiedByUrl)
                .isNotEmpty()
                .allSatisfy(url -> assertThat(url).startsWith("https://"));
    }

    private List<GraphQLFieldDefinition> operations() {
        return Stream.of(schema.getQueryType(), Objects.requireNonNull(schema.getMutationType()))
                .flatMap(root -> root.getFieldDefinitions().stream())
                .toList();
    }

    private static void put(Map<String, GraphQLNamedSchemaElement> elements, GraphQLDirective directive) {
        elements.put("@" + directive.getName(), directive);
        directive
                .getArguments()
                .forEach(argument -> elements.put("@" + directive.getName() + "." + argument.getName(), argument));
    }

    private static void put(Map<String, GraphQLNamedSchemaElement> elements, GraphQLNamedType type) {
        elements.put(type.getName(), type);
        List<GraphQLNamedSchemaElement> members = new ArrayList<>();
        switch (type) {
            case GraphQLObjectType object -> members.addAll(object.getFieldDefinitions());
            case GraphQLInputObjectType object -> members.addAll(object.getFields());
            case GraphQLEnumType values -> members.addAll(values.getValues());
            default -> {}
        }
        for (GraphQLNamedSchemaElement member : members) {
            String name = type.getName() + "." + member.getName();
            elements.put(name, member);
            if (member instanceof GraphQLFieldDefinition field) {
                field.getArguments().forEach(argument -> elements.put(name + "(" + argument.getName() + ")", argument));
            }
        }
    }
}
