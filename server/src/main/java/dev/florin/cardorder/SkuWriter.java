package dev.florin.cardorder;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Adds, changes and removes what programs can order. One statement each, and it counts at once on every server. */
final class SkuWriter {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    SkuWriter(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds SKUs or replaces them by their names. One that is stored already keeps the time of its last change. */
    void save(Program program, List<Sku> skus) {
        jdbc.sql("""
                        insert into skus (account_id, program_id, catalog_id, sku, offer_id, is_digital, product_type, currency,
                                          min_minor, max_minor, product_name, brand_name, categories, description,
                                          terms_and_conditions, marketing_description, legal_disclaimer,
                                          usage_instructions, image_url, cardholder_agreement_url, modified_on)
                        select :account::uuid, :program::int, catalog_id, sku, offer_id, is_digital, product_type, currency,
                               min_minor, max_minor, product_name, brand_name, categories, description,
                               terms_and_conditions, marketing_description, legal_disclaimer,
                               usage_instructions, image_url, cardholder_agreement_url, :now::timestamptz
                        from jsonb_to_recordset(:rows::jsonb) as row
                            (catalog_id int, sku text, offer_id uuid, is_digital boolean, product_type text, currency text,
                             min_minor bigint, max_minor bigint, product_name text, brand_name text, categories text[],
                             description text, terms_and_conditions text, marketing_description text,
                             legal_disclaimer text, usage_instructions text, image_url text,
                             cardholder_agreement_url text)
                        order by catalog_id, sku
                        on conflict (account_id, program_id, catalog_id, sku) do update
                        set offer_id = excluded.offer_id,
                            is_digital = excluded.is_digital,
                            product_type = excluded.product_type,
                            currency = excluded.currency,
                            min_minor = excluded.min_minor,
                            max_minor = excluded.max_minor,
                            product_name = excluded.product_name,
                            brand_name = excluded.brand_name,
                            categories = excluded.categories,
                            description = excluded.description,
                            terms_and_conditions = excluded.terms_and_conditions,
                            marketing_description = excluded.marketing_description,
                            legal_disclaimer = excluded.legal_disclaimer,
                            usage_instructions = excluded.usage_instructions,
                            image_url = excluded.image_url,
                            cardholder_agreement_url = excluded.cardholder_agreement_url,
                            modified_on = excluded.modified_on
                        where to_jsonb(skus) - 'modified_on' <> to_jsonb(excluded) - 'modified_on'
                        """)
                .param("account", program.accountId())
                .param("program", program.programId())
                .param(
                        "rows",
                        JsonMapper.shared()
                                .writeValueAsString(
                                        skus.stream().map(SkuWriter::row).toList()))
                .param("now", clock.instant().toString())
                .update();
    }

    /** @return whether there was such a SKU */
    boolean remove(Program program, int catalogId, String sku) {
        return jdbc.sql("""
                        delete from skus
                         where account_id = ?
                           and program_id = ?
                           and catalog_id = ?
                           and sku = ?""")
                        .params(program.accountId(), program.programId(), catalogId, sku)
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> row(Sku sku) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("catalog_id", sku.catalogId());
        row.put("sku", sku.sku());
        row.put("offer_id", sku.offerId());
        row.put("is_digital", sku.digital());
        row.put("product_type", sku.productType());
        row.put("currency", sku.min().currency().code());
        row.put("min_minor", sku.min().minor());
        row.put("max_minor", sku.max().minor());
        row.put("product_name", sku.productName());
        row.put("brand_name", sku.brandName());
        row.put("categories", sku.categories());
        SkuTexts texts = sku.texts();
        row.put("description", texts.description());
        row.put("terms_and_conditions", texts.termsAndConditions());
        row.put("marketing_description", texts.marketingDescription());
        row.put("legal_disclaimer", texts.legalDisclaimer());
        row.put("usage_instructions", texts.usageInstructions());
        row.put("image_url", texts.imageUrl());
        row.put("cardholder_agreement_url", texts.cardholderAgreementUrl());
        return row;
    }
}
