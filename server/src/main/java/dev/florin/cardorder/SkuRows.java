package dev.florin.cardorder;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads SKUs from rows. */
final class SkuRows {
    static final String COLUMNS = """
            s.program_id, s.catalog_id, s.sku, s.offer_id, s.is_digital, s.product_type, s.currency, s.min_minor,
            s.max_minor, s.product_name, s.brand_name, s.categories, s.description, s.terms_and_conditions,
            s.marketing_description, s.legal_disclaimer, s.usage_instructions, s.image_url,
            s.cardholder_agreement_url, s.modified_on
            """;

    private SkuRows() {}

    static Sku read(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new Sku(
                row.getInt("program_id"),
                row.getInt("catalog_id"),
                row.getString("sku"),
                row.getObject("offer_id", UUID.class),
                row.getBoolean("is_digital"),
                ProductType.valueOf(row.getString("product_type")),
                new Money(row.getLong("min_minor"), currency),
                new Money(row.getLong("max_minor"), currency),
                row.getString("product_name"),
                row.getString("brand_name"),
                List.of((String[]) row.getArray("categories").getArray()),
                texts(row),
                row.getObject("modified_on", OffsetDateTime.class).toInstant());
    }

    private static SkuTexts texts(ResultSet row) throws SQLException {
        return new SkuTexts(
                row.getString("description"),
                row.getString("terms_and_conditions"),
                row.getString("marketing_description"),
                row.getString("legal_disclaimer"),
                row.getString("usage_instructions"),
                row.getString("image_url"),
                row.getString("cardholder_agreement_url"));
    }
}
