package dev.florin.shop;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The products and variants of one reading; what belongs to them is read before them. */
final class GoodsRows {
    /** Where the picture of a product is. */
    interface Images {
        String of(long productId, @Nullable String own);
    }

    private final Map<String, CurrencyCode> currencies;
    private final Images images;
    private final Map<Long, Map<String, Price>> prices = new HashMap<>();
    private final Map<Long, List<Variant.Option>> options = new HashMap<>();
    private final Map<Long, List<Variant>> variants = new HashMap<>();
    private final Map<Long, Map<String, String>> titles = new HashMap<>();
    private final Map<Long, List<Long>> plans = new HashMap<>();
    private final List<Product> products = new ArrayList<>();

    GoodsRows(Map<String, CurrencyCode> currencies, Images images) {
        this.currencies = currencies;
        this.images = images;
    }

    List<Product> products() {
        return List.copyOf(products);
    }

    void addTo(Pipeline pipeline, long companyId) {
        addVariants(pipeline, companyId);
        pipeline.add(
                        row -> titles.computeIfAbsent(row.getLong("product_id"), any -> new HashMap<>())
                                .put(row.getString("language_iso"), row.getString("title")),
                        "select product_id, language_iso, title from product_titles where company_id = ?",
                        companyId)
                .add(
                        row -> plans.computeIfAbsent(row.getLong("product_id"), any -> new ArrayList<>())
                                .add(row.getLong("plan_id")),
                        "select product_id, plan_id from product_plans where company_id = ? order by position, plan_id",
                        companyId)
                .add(row -> products.add(product(row)), """
                        select product_id, title, sku, image_url, kind, active, default_plan_id, subscription_only,
                               gift_card_of
                          from products
                         where company_id = ?
                         order by product_id""", companyId);
    }

    private void addVariants(Pipeline pipeline, long companyId) {
        pipeline.add(
                        row -> prices.computeIfAbsent(row.getLong("variant_id"), any -> new HashMap<>())
                                .put(row.getString("country_code"), price(row)),
                        """
                        select variant_id, country_code, price_minor, wholesale_minor, subscription_minor, cv, qv
                          from variant_prices
                         where company_id = ?
                           and active""",
                        companyId)
                .add(
                        row -> options.computeIfAbsent(row.getLong("variant_id"), any -> new ArrayList<>())
                                .add(new Variant.Option(row.getString("title"), row.getString("value"))),
                        """
                        select variant_id, title, value
                          from variant_options
                         where company_id = ?
                         order by variant_id, position""",
                        companyId)
                .add(
                        row -> variants.computeIfAbsent(row.getLong("product_id"), any -> new ArrayList<>())
                                .add(variant(row)),
                        """
                        select variant_id, product_id, title, sku, image_url, active, tracks_stock
                          from variants
                         where company_id = ?
                         order by variant_id""",
                        companyId);
    }

    private Price price(ResultSet row) throws SQLException {
        CurrencyCode currency = Objects.requireNonNull(currencies.get(row.getString("country_code")));
        Long subscription = row.getObject("subscription_minor", Long.class);
        return new Price(
                new Money(row.getLong("price_minor"), currency),
                new Money(row.getLong("wholesale_minor"), currency),
                subscription == null ? null : new Money(subscription, currency),
                row.getLong("cv"),
                row.getLong("qv"));
    }

    private Variant variant(ResultSet row) throws SQLException {
        long variantId = row.getLong("variant_id");
        return new Variant(
                variantId,
                row.getLong("product_id"),
                row.getString("title"),
                row.getString("sku"),
                row.getString("image_url"),
                options.getOrDefault(variantId, List.of()),
                row.getBoolean("active"),
                row.getBoolean("tracks_stock"),
                prices.getOrDefault(variantId, Map.of()));
    }

    private Product product(ResultSet row) throws SQLException {
        long productId = row.getLong("product_id");
        return new Product(
                productId,
                row.getString("title"),
                titles.getOrDefault(productId, Map.of()),
                row.getString("sku"),
                images.of(productId, row.getString("image_url")),
                Words.read(Product.Kind.class, row.getString("kind")),
                row.getBoolean("active"),
                plans.getOrDefault(productId, List.of()),
                row.getObject("default_plan_id", Long.class),
                row.getBoolean("subscription_only"),
                row.getString("gift_card_of"),
                variants.getOrDefault(productId, List.of()));
    }
}
