package dev.florin.vendor.incomm;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The texts and pictures of a catalogue's products, in English where the vendor has it. */
final class FeedTexts {
    private static final String TERMS = "termsconditions";
    private static final String IMAGE = "cardimage";
    private static final int MAX_LINK_LENGTH = 2_000;

    private final Map<String, JsonNode> assetsBySku;

    private FeedTexts(Map<String, JsonNode> assetsBySku) {
        this.assetsBySku = assetsBySku;
    }

    /** Empty when the body is no list of languages with products. */
    static Optional<FeedTexts> read(byte[] body) {
        JsonNode languages = Json.read(body);
        if (!languages.isArray()) {
            return Optional.empty();
        }
        Map<String, JsonNode> assets = new HashMap<>();
        for (JsonNode product : preferred(languages).path("products")) {
            String sku = Json.text(product.path("productSku"), FeedReading.MAX_NAME_LENGTH);
            if (sku != null) {
                assets.putIfAbsent(sku, product.path("assets"));
            }
        }
        return Optional.of(new FeedTexts(assets));
    }

    /** The text as it stands, with its lines. */
    @Nullable
    String terms(String sku) {
        JsonNode text = find(sku, TERMS).path("text");
        return text.isString() && !text.stringValue().isBlank()
                ? text.stringValue().strip()
                : null;
    }

    @Nullable
    String imageUrl(String sku) {
        String link = Json.text(find(sku, IMAGE).path("href"), MAX_LINK_LENGTH);
        return link != null && link.matches("https://[^\\s<>\"]+") ? link : null;
    }

    private JsonNode find(String sku, String type) {
        JsonNode assets = assetsBySku.get(sku);
        if (assets != null) {
            for (JsonNode asset : assets) {
                if (asset.path("type").asString("").equalsIgnoreCase(type)) {
                    return asset;
                }
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode preferred(JsonNode languages) {
        JsonNode best = languages.path(0);
        int bestRank = rank(best);
        for (JsonNode language : languages) {
            if (rank(language) > bestRank) {
                best = language;
                bestRank = rank(language);
            }
        }
        return best;
    }

    private static int rank(JsonNode language) {
        String culture = language.path("languageCulture").asString("").toLowerCase(Locale.ROOT);
        return culture.equals("en-us") ? 2 : culture.startsWith("en") ? 1 : 0;
    }
}
