package dev.florin.vendor.incomm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads and writes the vendor's JSON. What cannot be read is a missing node, never an exception: it may hold a card. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final int MAX_TEXTS = 5;
    private static final int MAX_DEPTH = 4;
    private static final int MAX_LENGTH = 200;

    private Json() {}

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** A missing node for what is no JSON, is cut off, or names a field twice. */
    static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** A number, or a text that is one such as {@code "25.00"}; null for anything else. */
    static @Nullable BigDecimal decimal(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        String text = text(node, MAX_LENGTH);
        return text != null && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** A text that is not blank, not longer than the given length and without control characters; else null. */
    static @Nullable String text(JsonNode node, int maxLength) {
        if (!node.isString()) {
            return null;
        }
        String text = node.stringValue().strip();
        boolean isPlain = text.chars().noneMatch(Character::isISOControl);
        return text.isEmpty() || text.length() > maxLength || !isPlain ? null : text;
    }

    /**
     * The messages of an error, for people: arrays of texts, nested or not ({@code docs/protocols/incomm.md},
     * "Errors"). What could be a card's number is left out.
     *
     * @return empty when the body is no such error
     */
    static String errorTexts(byte[] body) {
        List<String> texts = new ArrayList<>();
        collect(read(body), texts, 0);
        String all = String.join("; ", texts)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("\\d[\\d -]{6,}\\d", "…")
                .strip();
        return all.length() > MAX_LENGTH ? all.substring(0, MAX_LENGTH) + "…" : all;
    }

    private static void collect(JsonNode node, List<String> texts, int depth) {
        if (texts.size() >= MAX_TEXTS || depth > MAX_DEPTH) {
            return;
        }
        if (node.isString() && depth > 0 && !node.stringValue().isBlank()) {
            texts.add(node.stringValue());
        } else if (node.isArray()) {
            node.forEach(child -> collect(child, texts, depth + 1));
        }
    }
}
