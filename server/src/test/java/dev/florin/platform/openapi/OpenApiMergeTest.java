package dev.florin.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OpenApiMergeTest {
    private static final String BASE = """
            openapi: 3.1.1
            info: {title: T, version: 1}
            tags: [{name: A}]
            everywhere: {"500": {description: failed}}
            everywhere_with_body: {"413": {description: too large}}
            also_at: {/other: /one}
            paths:
              /one: {post: {requestBody: {}, responses: {"200": {description: done}, "500": {description: my own}}}}
            components: {schemas: {Known: {type: string}}}
            """;

    @Test
    void fragmentsBecomeOneDocument() {
        JsonNode merged = merge(BASE, """
                tags: [{name: B}]
                paths: {/two: {get: {responses: {"200": {description: done}}}}}
                components: {schemas: {More: {type: string}}, headers: {H: {}}}
                """);

        assertThat(merged.path("paths").propertyNames()).containsExactly("/one", "/two");
        assertThat(merged.at("/components/schemas").propertyNames()).containsExactly("Known", "More");
        assertThat(merged.path("tags").size()).isEqualTo(2);
        assertThat(merged.has("everywhere")).isFalse();
    }

    @Test
    void twoMayDescribeDifferentOperationsOfOnePath() {
        JsonNode merged = merge(BASE, "paths: {/one: {get: {responses: {\"200\": {description: shown}}}}}");

        assertThat(merged.at("/paths/~1one").propertyNames()).contains("post", "get");
        assertThat(merged.at("/paths/~1one/get/responses/500/description").asString())
                .isEqualTo("failed");
    }

    @Test
    void commonAnswersAreAddedWhereThereAreNone() {
        JsonNode merged = merge(BASE, "paths: {/two: {get: {responses: {\"200\": {description: done}}}}}");

        assertThat(merged.at("/paths/~1one/post/responses/500/description").asString())
                .isEqualTo("my own");
        assertThat(merged.at("/paths/~1one/post/responses").has("413")).isTrue();
        assertThat(merged.at("/paths/~1two/get/responses/500/description").asString())
                .isEqualTo("failed");
        assertThat(merged.at("/paths/~1two/get/responses").has("413")).isFalse();
    }

    @Test
    void aPathSaysWhereElseItIs() {
        JsonNode merged =
                merge(BASE, "paths: {\"/one/{id}\": {get: {responses: {}}}, /oneself: {get: {responses: {}}}}");

        assertThat(merged.at("/paths/~1one/x-also-at").asString()).isEqualTo("/other");
        assertThat(merged.at("/paths/~1one~1{id}/x-also-at").asString()).isEqualTo("/other/{id}");
        assertThat(merged.at("/paths/~1oneself").has("x-also-at")).isFalse();
    }

    @Test
    void aTwinHasTheSameOperationsWithOtherAnswers() {
        String base = BASE
                + "\n"
                + "twins: [{at: /later, of: /carts, suffix: Later, with: {\"#/components/schemas/A\":"
                + " \"#/components/schemas/B\"}}]";

        JsonNode merged = merge(base, """
                paths:
                  /carts: {get: {operationId: show, responses: {"200": {$ref: "#/components/schemas/A"}}}}
                  /carts/{id}: {get: {operationId: one, responses: {}}}
                  /cartsx: {get: {operationId: other, responses: {}}}
                  /later/{id}: {get: {operationId: mine, responses: {}}}
                """);

        assertThat(merged.at("/paths/~1later/get/responses/200/$ref").asString())
                .isEqualTo("#/components/schemas/B");
        assertThat(merged.at("/paths/~1carts/get/responses/200/$ref").asString())
                .isEqualTo("#/components/schemas/A");
        assertThat(merged.at("/paths/~1later/get/operationId").asString()).isEqualTo("showLater");
        assertThat(merged.at("/paths/~1later~1{id}/get/operationId").asString()).isEqualTo("mine");
        assertThat(merged.path("paths").has("/laterx")).isFalse();
    }

    @Test
    void aSchemaThatIsLikeAnotherHasItsMembers() {
        JsonNode merged = merge(BASE, """
                components:
                  schemas:
                    A: {type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}
                    B: {x-like: A, properties: {b: {type: number}, c: {type: boolean}}}
                """);

        assertThat(merged.at("/components/schemas/B").toString())
                .isEqualTo(
                        "{\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"number\"},\"c\":{\"type\":\"boolean\"}},"
                                + "\"type\":\"object\",\"required\":[\"a\",\"c\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paths: {/one: {post: {}}}",
                "tags: [{name: A}]",
                "components: {schemas: {Known: {type: number}}}",
                "pahts: {}",
                "openapi: 3.1.1"
            })
    void whatStandsTwiceOrIsNotKnownIsRefused(String fragment) {
        assertThatThrownBy(() -> merge(BASE, fragment))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags: []\ntags: []", "paths: [", "- no mapping"})
    void aFileThatIsNoMappingOfEachNameOnceIsRefused(String text) {
        assertThatThrownBy(() -> fragment("two.yaml", text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two.yaml");
    }

    @Test
    void valuesAreThoseOfJson() {
        JsonNode content = fragment(
                        "two.yaml", "paths: {day: 2026-03-01, country: NO, flag: true, count: 7, none: null}")
                .content()
                .path("paths");

        assertThat(content.path("day").asString()).isEqualTo("2026-03-01");
        assertThat(content.path("country").asString()).isEqualTo("NO");
        assertThat(content.path("flag").isBoolean()).isTrue();
        assertThat(content.path("count").isInt()).isTrue();
        assertThat(content.path("none").isNull()).isTrue();
    }

    private static JsonNode merge(String base, String other) {
        return OpenApiMerge.merge(List.of(fragment(OpenApiFiles.BASE, base), fragment("two.yaml", other)));
    }

    private static OpenApiFragment fragment(String name, String text) {
        return OpenApiFiles.parse(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
