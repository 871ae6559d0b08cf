package dev.florin.shop.resource;

import dev.florin.catalog.ImportRow;
import dev.florin.platform.Pipeline;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.ResourceStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of products, one a variant. Rows of one product repeat its columns or leave them out after the first. The
 * columns:
 *
 * <ul>
 * <li>{@code sku}, {@code title}, {@code kind} and the other fields of a product
 * <li>{@code variant_sku}, {@code variant_title} and the other fields of a variant; the SKU is required
 * <li>{@code price_US}, {@code wholesale_price_US} (the price if left out), {@code subscription_price_US}, {@code
 *     cv_US}, {@code qv_US}, and the same for each other country; they replace all prices of the variant
 * <li>{@code option_Size} and so on: the choices
 * <li>{@code stock}: what is available, from which on the variant tracks its stock
 * </ul>
 *
 * <p>Stock is written last and in order of variant, the order in which everything that changes several locks it.
 */
final class ProductRows implements ShopImport.Taker {
    private static final String VARIANT = "variant_";
    private static final String OPTION = "option_";
    private static final Pattern ITEM = Pattern.compile("(prices|options)\\[(\\d{1,3})]\\.(\\w+)");
    private static final String SET_STOCK = """
            insert into stock (company_id, variant_id, available)
            select ?, w.variant_id, w.available
              from unnest(?, ?) as w (variant_id, available)
             order by w.variant_id
            on conflict (company_id, variant_id) do update
               set available = excluded.available, updated_at = now()""";
    private static final List<String> PRICE_FIELDS =
            List.of("wholesale_price", "subscription_price", "price", "cv", "qv");

    private final ResourceStore store;
    private final long companyId;
    private final Map<String, ObjectNode> seen = new HashMap<>();
    private final RowKeys variants = new RowKeys(VARIANT + "sku");
    private final SortedMap<Long, Long> levels = new TreeMap<>();

    ProductRows(ResourceStore store, long companyId) {
        this.store = store;
        this.companyId = companyId;
    }

    @Override
    public void take(Connection connection, ImportRow row) throws SQLException {
        RowForm form = new RowForm(row);
        ObjectNode product = form.object(CompanyResources.PRODUCTS, "");
        ObjectNode variant = form.object(CompanyResources.VARIANTS, VARIANT);
        ObjectNode stock = JsonNodeFactory.instance.objectNode();
        form.move("stock", stock, "available");
        addPrices(form, row, variant);
        addOptions(form, row, variant);
        form.refuseLeft();
        variants.refuseAgain(variant.path("sku").asString(""), row);
        long productId = product(connection, product);
        long variantId = variant(connection, productId, variant, !stock.isEmpty());
        if (!stock.isEmpty()) {
            levels.put(variantId, RowForm.named(_ -> "stock", connection, _ -> available(stock)));
        }
    }

    private static long available(ObjectNode stock) {
        return (Long) ResourceStore.read(CompanyResources.INVENTORY_LEVELS, "available", stock);
    }

    @Override
    public void end(Connection connection) throws SQLException {
        if (!levels.isEmpty()) {
            new Pipeline()
                    .add(
                            SET_STOCK,
                            companyId,
                            levels.keySet().toArray(Long[]::new),
                            levels.values().toArray(Long[]::new))
                    .execute(connection);
        }
    }

    private long product(Connection connection, ObjectNode product) throws SQLException {
        String sku = key(product, "sku", "sku");
        ObjectNode before = seen.putIfAbsent(sku, product);
        if (before != null) {
            refuseOther(before, product);
        }
        Optional<Long> known =
                find(connection, "select product_id as id from products where company_id = ? and sku = ?", sku);
        if (before != null && known.isPresent()) {
            return known.get();
        }
        return known.isPresent()
                ? id(store.update(connection, CompanyResources.PRODUCTS, companyId, known.get(), product))
                : id(store.create(connection, CompanyResources.PRODUCTS, companyId, product));
    }

    private long variant(Connection connection, long productId, ObjectNode variant, boolean hasStock)
            throws SQLException {
        String sku = key(variant, "sku", VARIANT + "sku");
        Optional<Long> known =
                find(connection, "select variant_id as id from variants where company_id = ? and sku = ?", sku);
        variant.put("product_id", productId);
        if (hasStock && !variant.has("tracks_stock")) {
            variant.put("tracks_stock", true);
        }
        return RowForm.named(
                field -> column(field, variant),
                connection,
                here -> known.isPresent()
                        ? id(store.update(here, CompanyResources.VARIANTS, companyId, known.get(), variant))
                        : id(store.create(here, CompanyResources.VARIANTS, companyId, variant)));
    }

    private static void refuseOther(ObjectNode before, ObjectNode product) {
        Problems problems = new Problems();
        product.properties().stream()
                .filter(property -> !property.getValue().equals(before.get(property.getKey())))
                .forEach(property ->
                        problems.add(property.getKey(), "is not what the first row of the same product says"));
        problems.refuseAny();
    }

    private static void addPrices(RowForm form, ImportRow row, ObjectNode variant) {
        TreeSet<String> countries = new TreeSet<>();
        for (String column : row.values().keySet()) {
            PRICE_FIELDS.stream()
                    .filter(field -> column.startsWith(field + "_"))
                    .findFirst()
                    .ifPresent(field -> countries.add(column.substring(field.length() + 1)));
        }
        ArrayNode prices = JsonNodeFactory.instance.arrayNode();
        for (String country : countries) {
            ObjectNode price = prices.addObject().put("country_code", country);
            PRICE_FIELDS.forEach(field -> form.move(field + "_" + country, price, field));
            if (!price.has("wholesale_price") && price.has("price")) {
                price.set("wholesale_price", price.get("price"));
            }
        }
        if (!prices.isEmpty()) {
            variant.set("prices", prices);
        }
    }

    private static void addOptions(RowForm form, ImportRow row, ObjectNode variant) {
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        row.values().keySet().stream()
                .filter(column -> column.startsWith(OPTION))
                .sorted()
                .forEach(column -> {
                    ObjectNode option = options.addObject().put("title", column.substring(OPTION.length()));
                    form.move(column, option, "value");
                });
        if (!options.isEmpty()) {
            variant.set("options", options);
        }
    }

    /** @param sql gives an {@code id} */
    private Optional<Long> find(Connection connection, String sql, String sku) throws SQLException {
        List<Long> found = new ArrayList<>();
        new Pipeline()
                .add(row -> found.add(row.getLong("id")), sql, companyId, sku)
                .execute(connection);
        return found.stream().findFirst();
    }

    /** The column that a field of the variant stands in: {@code price_US} for {@code prices[0].price}. */
    private static String column(String field, ObjectNode variant) {
        Matcher item = ITEM.matcher(field);
        if (!item.matches()) {
            return VARIANT + field;
        }
        JsonNode of = variant.path(item.group(1)).path(Integer.parseInt(item.group(2)));
        return item.group(1).equals("prices")
                ? item.group(3) + "_" + of.path("country_code").asString("")
                : OPTION + of.path("title").asString("");
    }

    private static String key(ObjectNode object, String field, String column) {
        String key = object.path(field).asString("");
        if (key.isEmpty()) {
            throw FluidRefusal.invalid(column, "is required");
        }
        return key;
    }

    static long id(Map<String, @Nullable Object> object) {
        return (Long) Objects.requireNonNull(object.get("id"));
    }
}
