package dev.florin.shop.resource;

import dev.florin.catalog.BadRows;
import dev.florin.catalog.ImportRow;
import dev.florin.catalog.SpreadsheetDamage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is allowed in a shop's file but will probably hurt. Pure: it looks at one row at a time. */
final class ShopWarnings {
    private static final String PRICE = "price_";

    /** Columns of what others know an object by. */
    private static final List<String> NAMES =
            List.of("sku", "variant_sku", "variant_barcode", "external_id", "phone", "address_phone");

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");
    private static final Pattern SHORT_ZIP = Pattern.compile("[0-9]{3,4}");

    private ShopWarnings() {}

    static void product(ImportRow row, BadRows badRows) {
        names(row, badRows);
        Map<String, String> values = row.values();
        values.forEach((column, text) -> {
            if (column.startsWith(PRICE)) {
                price(row, column.substring(PRICE.length()), badRows);
            }
            if (column.endsWith("image_url") && text.startsWith("http:")) {
                badRows.warn(row.line(), column, "is not https: pages under https do not show it");
            }
        });
    }

    static void customer(ImportRow row, BadRows badRows) {
        names(row, badRows);
        Map<String, String> values = row.values();
        if ("US".equalsIgnoreCase(values.get("address_country_code"))
                && SHORT_ZIP
                        .matcher(values.getOrDefault("address_postal_code", ""))
                        .matches()) {
            badRows.warn(
                    row.line(), "address_postal_code", "has too few digits, as where a spreadsheet has cut a zero off");
        }
    }

    private static void price(ImportRow row, String country, BadRows badRows) {
        BigDecimal price = amount(row, PRICE + country);
        if (price == null) {
            return;
        }
        if (price.signum() == 0) {
            badRows.warn(row.line(), PRICE + country, "is zero: it is given away");
        }
        for (String other : List.of("wholesale_price_", "subscription_price_")) {
            BigDecimal reduced = amount(row, other + country);
            if (reduced != null && reduced.compareTo(price) > 0) {
                badRows.warn(row.line(), other + country, "is more than the price");
            }
        }
    }

    private static void names(ImportRow row, BadRows badRows) {
        for (String column : NAMES) {
            String text = row.values().get(column);
            if (text != null && SpreadsheetDamage.isRounded(text)) {
                badRows.warn(row.line(), column, "looks like a number that a spreadsheet has rounded");
            }
        }
    }

    /** Null for what is none, which the resource refuses. */
    private static @Nullable BigDecimal amount(ImportRow row, String column) {
        String text = row.values().get(column);
        return text != null && AMOUNT.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
