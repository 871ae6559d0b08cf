package dev.florin.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.florin.platform.openapi.OrNothing.Nothing;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

class RecordSchemasTest {
    enum Colour {
        DARK_RED,
        BLUE;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Described(value = "More may come.", open = true, schema = "examples: [LIST]")
    enum Scope {
        LIST
    }

    @SchemaName("Plain")
    @Described("All that a value can be.")
    record Plain(
            UUID id,
            String text,
            int count,
            long number,
            boolean flag,
            BigDecimal amount,
            Instant at,
            LocalDate day,
            Colour colour,
            Scope scope,
            List<String> words,
            Map<String, Integer> counts) {}

    @SchemaName("NullsShown")
    record NullsShown(
            @Nullable String text,
            Optional<Long> number,
            @Nullable Colour colour,
            @Nullable Plain plain) {}

    @SchemaName("NullsLeftOut")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NullsLeftOut(
            @Nullable String text,
            @Described(always = true) @Nullable Long number,
            @JsonInclude @Nullable Instant at) {}

    @SchemaName("Empty")
    record Empty(@OrNothing @Nullable Plain plain, Nothing note) {}

    @SchemaName("Whole")
    record Whole(Inner inner, List<Plain> plains) {}

    @Described("Where it stands.")
    record Inner(@Described("How many.") int count) {}

    @SchemaName("Fluid")
    @JsonNaming(SnakeCaseStrategy.class)
    record Fluid(
            @Described(value = "What it costs.", ref = "Money")
            String unitPrice,

            @Described(schema = "minimum: 1\nexamples: [2]") int address1,
            @JsonProperty("URL") String link,
            @JsonUnwrapped Inner inner,

            @JsonUnwrapped @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Unit unit) {}

    record Unit(String word) {}

    record Nameless(int count) {}

    @SchemaName("Wrong")
    record Wrong(double rate) {}

    @Test
    void eachKindOfValueHasItsTypeAndFormat() {
        assertSchema(Plain.class, """
                type: object
                description: All that a value can be.
                required: [id, text, count, number, flag, amount, at, day, colour, scope, words, counts]
                properties:
                  id: {type: string, format: uuid}
                  text: {type: string}
                  count: {type: integer}
                  number: {type: integer, format: int64}
                  flag: {type: boolean}
                  amount: {type: number}
                  at: {type: string, format: date-time}
                  day: {type: string, format: date}
                  colour: {type: string, enum: [dark_red, blue]}
                  scope: {type: string, description: More may come., examples: [LIST]}
                  words: {type: array, items: {type: string}}
                  counts: {type: object, additionalProperties: {type: integer}}
                """);
    }

    @Test
    void whatMayBeNullSaysSoAndIsRequired() {
        assertSchema(NullsShown.class, """
                type: object
                required: [text, number, colour, plain]
                properties:
                  text: {type: [string, "null"]}
                  number: {type: [integer, "null"], format: int64}
                  colour: {type: [string, "null"], enum: [dark_red, blue, null]}
                  plain: {oneOf: [{$ref: "#/components/schemas/Plain"}, {type: "null"}]}
                """);
        assertThat(written(new NullsShown(null, Optional.empty(), null, null)).propertyNames())
                .containsExactly("text", "number", "colour", "plain");
    }

    @Test
    void whatIsLeftOutWhenItIsNullIsNotRequired() {
        assertSchema(NullsLeftOut.class, """
                type: object
                required: [number, at]
                properties:
                  text: {type: string}
                  number: {type: integer, format: int64}
                  at: {type: [string, "null"], format: date-time}
                """);
        assertThat(written(new NullsLeftOut(null, 7L, null)).propertyNames()).containsExactly("number", "at");
    }

    @Test
    void anEmptyObjectTakesThePlaceOfNull() {
        assertSchema(Empty.class, """
                type: object
                required: [plain, note]
                properties:
                  plain: {oneOf: [{$ref: "#/components/schemas/Plain"}, {$ref: "#/components/schemas/Nothing"}]}
                  note: {$ref: "#/components/schemas/Nothing"}
                """);
        assertThat(JsonMapper.shared().writeValueAsString(new Empty(null, new Nothing())))
                .isEqualTo("{\"plain\":{},\"note\":{}}");
    }

    @Test
    void aRecordWithANameIsReferredToAndAnotherStandsWhereItIs() {
        assertSchema(Whole.class, """
                type: object
                required: [inner, plains]
                properties:
                  inner:
                    type: object
                    description: Where it stands.
                    required: [count]
                    properties: {count: {type: integer, description: How many.}}
                  plains: {type: array, items: {$ref: "#/components/schemas/Plain"}}
                """);
    }

    @Test
    void namesAreThoseThatJacksonWrites() {
        assertSchema(Fluid.class, """
                type: object
                required: [unit_price, address1, URL, count]
                properties:
                  unit_price: {$ref: "#/components/schemas/Money", description: What it costs.}
                  address1: {type: integer, minimum: 1, examples: [2]}
                  URL: {type: string}
                  count: {type: integer, description: How many.}
                  word: {type: string}
                """);
        Fluid fluid = new Fluid("1.00", 1, "", new Inner(1), new Unit(""));
        assertThat(written(fluid).propertyNames()).containsExactly("unit_price", "address1", "URL", "count", "word");
        assertThat(written(new Fluid("1.00", 1, "", new Inner(1), null)).propertyNames())
                .containsExactly("unit_price", "address1", "URL", "count");
    }

    @Test
    void aRecordWithoutANameAndATypeThatNoAnswerHasAreRefused() {
        assertThatThrownBy(() -> new RecordSchemas(Nameless.class).fragment()).hasMessageContaining("Nameless");
        assertThatThrownBy(() -> new RecordSchemas(Wrong.class).fragment()).hasMessageContaining("double");
    }

    private static void assertSchema(Class<? extends Record> type, String expected) {
        JsonNode schemas = JsonMapper.shared()
                .valueToTree(new RecordSchemas(type).fragment())
                .at("/components/schemas");
        JsonNode schema = schemas.path(schemas.propertyNames().iterator().next());

        assertThat(schema.toPrettyString())
                .isEqualTo(OpenApiFiles.parse(
                                "expected", new ByteArrayInputStream(expected.getBytes(StandardCharsets.UTF_8)))
                        .content()
                        .toPrettyString());
    }

    private static JsonNode written(Object value) {
        return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(value));
    }
}
