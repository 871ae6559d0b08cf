package dev.florin.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Introspection in the shapes in which tools ask it, without credentials; and what asks more than any tool. */
final class IntrospectionTest {
    /** What Apollo Kotlin asks before it knows which fields introspection itself has. */
    private static final String FEATURES = """
            query PreIntrospectionQuery {
              schema: __type(name: "__Schema") { ...Features }
              type: __type(name: "__Type") { ...Features }
              directive: __type(name: "__Directive") { ...Features }
              field: __type(name: "__Field") { ...Features }
              inputValue: __type(name: "__InputValue") { ...Features }
            }
            fragment Features on __Type { fields { name args { name } } }""";

    @Test
    void theFeaturesOfIntrospectionCanBeAskedFor() {
        JsonNode data = ask(FEATURES);

        assertThat(names(data.at("/schema/fields"))).contains("description", "types", "directives");
        assertThat(names(data.at("/type/fields"))).contains("specifiedByURL", "isOneOf", "inputFields");
        assertThat(names(data.at("/directive/fields"))).contains("isRepeatable");
        assertThat(data.at("/inputValue/fields").toString()).contains("isDeprecated");
    }

    @Test
    void twoTypesCanBeAskedForAtOnce() {
        JsonNode data = ask("{ offer: __type(name: \"Offer\") { fields { name type { fields { name } } } }"
                + " merchant: __type(name: \"Merchant\") { fields { name } } __schema { queryType { name } } }");

        assertThat(names(data.at("/offer/fields"))).contains("offerId");
        assertThat(names(data.at("/merchant/fields"))).contains("slug");
        assertThat(data.at("/__schema/queryType/name").asString()).isEqualTo("Query");
    }

    /** As graphql-js writes it for GraphiQL, urql, codegen and others, from its 2015 to its newest form. */
    @Test
    void theWholeSchemaCanBeAskedForAtAnyDepthOfWrappedTypes() {
        for (int depth : new int[] {3, 7, 9}) {
            JsonNode schema = ask(whole(depth)).path("__schema");

            assertThat(names(schema.path("types"))).contains("UserPurchase", "UUID", "StockInfo");
            assertThat(schema.toString()).contains("Extension: where the purchase stands.");
        }
    }

    @Test
    void whatIsNotServedIsNotShown() {
        JsonNode schema = ask("{ __schema { directives { name } subscriptionType { name } } }")
                .path("__schema");

        assertThat(names(schema.path("directives")))
                .containsExactlyInAnyOrder("include", "skip", "deprecated", "specifiedBy", "oneOf", "requires");
        assertThat(schema.path("subscriptionType").isNull()).isTrue();
        for (String query : List.of(
                "{ ... @defer { __typename } }",
                "{ ...A @ defer(label: \"a\") } fragment A on Query { __typename }",
                "query @experimental_disableErrorPropagation { __typename }",
                "{ getGiftCards { giftCardId } @stream }")) {
            assertThat(TestFlorin.client().graphql(null, query, Map.of()).reason())
                    .as(query)
                    .isEqualTo("QUERY_INVALID");
        }
    }

    @Test
    void introspectionThatMultipliesItsAnswerIsEndedSoon() {
        String descriptions = IntStream.range(0, 400)
                .mapToObj(i -> "d" + i + ": description")
                .collect(Collectors.joining(" ", "{ __schema { types { fields { ", " } } } }"));
        String types = IntStream.range(0, 80)
                .mapToObj(i -> "t" + i + ": types { fields { name description args { name } } }")
                .collect(Collectors.joining(" ", "{ __schema { ", " } }"));

        for (String query : List.of(descriptions, types)) {
            Client.Answer answer = TestFlorin.client().graphql(null, query, Map.of());

            assertThat(answer.status())
                    .as(answer.body().substring(0, Math.min(500, answer.body().length())))
                    .isEqualTo(400);
            assertThat(answer.reason()).isEqualTo("QUERY_TOO_COMPLEX");
            assertThat(answer.message()).contains("introspection");
            assertThat(answer.body()).hasSizeLessThan(1_000);
        }
    }

    static String whole(int depth) {
        String wrapped = "kind name";
        for (int i = 0; i < depth; i++) {
            wrapped = "kind name ofType { " + wrapped + " }";
        }
        return """
                query IntrospectionQuery {
                  __schema {
                    description
                    queryType { name kind }
                    mutationType { name kind }
                    subscriptionType { name kind }
                    types { ...Whole }
                    directives { name description isRepeatable locations args(includeDeprecated: true) { ...Input } }
                  }
                }
                fragment Whole on __Type {
                  kind name description specifiedByURL isOneOf
                  fields(includeDeprecated: true) {
                    name description isDeprecated deprecationReason
                    args(includeDeprecated: true) { ...Input }
                    type { ...Wrapped }
                  }
                  inputFields(includeDeprecated: true) { ...Input }
                  interfaces { ...Wrapped }
                  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
                  possibleTypes { ...Wrapped }
                }
                fragment Input on __InputValue {
                  name description defaultValue isDeprecated deprecationReason type { ...Wrapped }
                }
                fragment Wrapped on __Type { %s }""".formatted(wrapped);
    }

    private static JsonNode ask(String query) {
        Client.Answer answer = TestFlorin.client().graphql(null, query, Map.of());
        assertThat(answer.isRefused()).as(answer.toString()).isFalse();
        return answer.json().path("data");
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path("name").asString())
                .toList();
    }
}
