package dev.florin.vendor.incomm;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a vendor's catalogue says, product by product.
 *
 * @param products the digital ones that can be sold as they are described
 * @param unclear the SKUs of those that cannot
 * @param problems why, for people
 */
record FeedReading(List<FeedProduct> products, Set<String> unclear, List<String> problems) {
    static final int MAX_NAME_LENGTH = 100;

    private static final int MAX_PRODUCTS = 100_000;
    private static final int MAX_TERMS_LENGTH = 20_000;
    private static final int MAX_PROBLEMS = 100;
    private static final int MAX_DIGITS = 15;

    FeedReading {
        products = List.copyOf(products);
        unclear = Set.copyOf(unclear);
        problems = List.copyOf(problems);
    }

    /** Null when the body is no catalogue, or too large a one. */
    static @Nullable FeedReading of(byte[] catalog, FeedTexts texts) {
        JsonNode products = Json.read(catalog).path("products");
        if (!products.isArray() || products.size() > MAX_PRODUCTS) {
            return null;
        }
        Reader reader = new Reader(texts);
        products.forEach(reader::take);
        return reader.reading();
    }

    private static final class Reader {
        private final FeedTexts texts;
        private final List<FeedProduct> products = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final Set<String> unclear = new HashSet<>();
        private final List<String> problems = new ArrayList<>();

        Reader(FeedTexts texts) {
            this.texts = texts;
        }

        FeedReading reading() {
            products.removeIf(product -> unclear.contains(product.sku()));
            return new FeedReading(products, unclear, problems);
        }

        void take(JsonNode product) {
            String sku = Json.text(product.path("productSku"), MAX_NAME_LENGTH);
            if (sku == null) {
                problem("a product has no SKU");
            } else if (!seen.add(sku)) {
                refuse(sku, "is listed twice");
            } else if (product.path("isDigital").isBoolean()
                    && !product.path("isDigital").booleanValue()) {
                // A plastic card cannot be replaced by a code.
                return;
            } else {
                take(sku, product);
            }
        }

        private void take(String sku, JsonNode product) {
            String name = Json.text(product.path("productName"), MAX_NAME_LENGTH);
            String brand = Json.text(product.path("brandName"), MAX_NAME_LENGTH);
            CurrencyCode currency = currency(product.path("currencyCode"));
            String terms = texts.terms(sku);
            if (name == null || brand == null) {
                refuse(sku, "has no usable name and brand");
            } else if (currency == null) {
                refuse(sku, "has no known currency");
            } else if (terms != null && terms.length() > MAX_TERMS_LENGTH) {
                refuse(sku, "has terms of more than " + MAX_TERMS_LENGTH + " characters");
            } else {
                long min = minor(product.path("minAmount"), currency);
                long max = minor(product.path("maxAmount"), currency);
                if (min <= 0 || max < min) {
                    refuse(sku, "has no usable smallest and largest amount");
                } else {
                    String category = Json.text(product.path("categories").path(0), MAX_NAME_LENGTH);
                    products.add(new FeedProduct(
                            sku,
                            name,
                            brand,
                            category == null ? "Gift Cards" : category,
                            currency,
                            min,
                            max,
                            terms,
                            texts.imageUrl(sku)));
                }
            }
        }

        private void refuse(String sku, String why) {
            unclear.add(sku);
            problem("SKU " + sku + " " + why);
        }

        private void problem(String text) {
            if (problems.size() < MAX_PROBLEMS) {
                problems.add(text);
            } else if (problems.size() == MAX_PROBLEMS) {
                problems.add("there are more problems than these " + MAX_PROBLEMS);
            }
        }

        private static @Nullable CurrencyCode currency(JsonNode code) {
            String text = Json.text(code, 3);
            try {
                CurrencyCode currency = text == null ? null : CurrencyCode.of(text);
                return currency == null || currency.decimals() < 0 ? null : currency;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        /** The amount in minor units, or 0 when it is none. */
        private static long minor(JsonNode amount, CurrencyCode currency) {
            if (!amount.isNumber()) {
                return 0;
            }
            BigDecimal value = amount.decimalValue();
            // A number such as 1e400000000 is short to write and takes for ever to compute with.
            if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
                return 0;
            }
            try {
                return Money.exactly(value, currency).minor();
            } catch (ArithmeticException e) {
                return 0;
            }
        }
    }
}
