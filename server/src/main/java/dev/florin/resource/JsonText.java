package dev.florin.resource;

import dev.florin.platform.fluid.Texts;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A text that holds JSON, which the database is to read as such. */
final class JsonText {
    /** The most digits of a number, before and after the point: the database has fewer than 20,000 after it. */
    private static final int MAX_DIGITS = 1_000;

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** Whether it is an object that the database can read. */
    static boolean isObject(String text) {
        try {
            JsonNode json = EXACT.readTree(text);
            return json.isObject() && isReadable(json);
        } catch (JacksonException | NumberFormatException e) {
            return false;
        }
    }

    /** Looked at when read: what the database cannot keep may be written with escapes. */
    private static boolean isReadable(JsonNode json) {
        if (json.isObject()) {
            return json.properties().stream().map(Map.Entry::getKey).allMatch(Texts::isStorable)
                    && json.values().stream().allMatch(JsonText::isReadable);
        }
        if (json.isArray()) {
            return json.values().stream().allMatch(JsonText::isReadable);
        }
        return json.isNumber() ? isUsual(json.decimalValue()) : !json.isString() || Texts.isStorable(json.asString());
    }

    /** An exponent may make a short number long. */
    private static boolean isUsual(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
    }
}
