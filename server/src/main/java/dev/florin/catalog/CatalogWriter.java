package dev.florin.catalog;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes merchants, offers and rates. Each call is one transaction that raises the catalogue's version; the version's
 * row is locked first, so writers take turns, and every server replaces its snapshot soon after the commit.
 */
public final class CatalogWriter {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CatalogReader reader;
    private final InstantSource clock;

    public CatalogWriter(DataSource dataSource, InstantSource clock) {
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        reader = new CatalogReader(dataSource);
        this.clock = clock;
    }

    /**
     * Adds or replaces merchants by their id, and the offers they name by theirs, with rates and exclusive accounts.
     * Offers that are not named stay as they are: an offer is withdrawn by saving it as inactive, never deleted. Saving
     * what is already stored changes nothing, not even the version.
     *
     * @return the catalogue's version that has the change
     * @throws org.springframework.dao.DataIntegrityViolationException when a slug or an exclusive rate id is taken
     */
    public long save(Collection<Merchant> merchants) {
        return change(stored -> merchants);
    }

    /**
     * Saves merchants that are made from what is stored, while nobody else changes it.
     *
     * @param change may read the database, on a connection of its own
     */
    public long change(Function<CatalogSnapshot, Collection<Merchant>> change) {
        return transaction.execute(_ -> {
            CatalogSnapshot stored = lock();
            return write(stored, change.apply(stored));
        });
    }

    /**
     * The same for a caller that needs what the merchants were made from.
     *
     * @return what {@code change} made of what is stored
     */
    public <T> T change(Function<CatalogSnapshot, T> change, Function<T, Collection<Merchant>> merchants) {
        return transaction.execute(_ -> {
            CatalogSnapshot stored = lock();
            T made = change.apply(stored);
            write(stored, merchants.apply(made));
            return made;
        });
    }

    private CatalogSnapshot lock() {
        jdbc.sql("select version from catalog_version for update")
                .query(Long.class)
                .single();
        return reader.readHere();
    }

    private long write(CatalogSnapshot stored, Collection<Merchant> merchants) {
        List<Merchant> changed = merchants.stream()
                .filter(merchant -> !isStored(merchant, stored))
                .toList();
        return changed.isEmpty() ? stored.version() : write(changed);
    }

    private long write(List<Merchant> merchants) {
        List<Offer> offers = merchants.stream()
                .flatMap(merchant -> merchant.offers().stream())
                .toList();
        writeMerchants(merchants);
        writeTexts(merchants);
        writeOffers(offers);
        writeVendors(offers);
        writeRates(offers);
        writeExclusiveAccounts(offers);
        return jdbc.sql("update catalog_version set version = version + 1 returning version")
                .query(Long.class)
                .single();
    }

    private void writeMerchants(List<Merchant> merchants) {
        jdbc.sql("""
                        insert into merchants (merchant_id, slug, name, category, status, logo_url, faceplate_url,
                                               primary_color, terms, created_at, updated_at)
                        select merchant_id, slug, name, category, status, logo_url, faceplate_url,
                               primary_color, terms, :now::timestamptz, :now::timestamptz
                        from jsonb_to_recordset(:rows::jsonb) as row
                            (merchant_id uuid, slug text, name text, category text, status text, logo_url text,
                             faceplate_url text, primary_color text, terms text)
                        on conflict (merchant_id) do update
                        set slug = excluded.slug,
                            name = excluded.name,
                            category = excluded.category,
                            status = excluded.status,
                            logo_url = excluded.logo_url,
                            faceplate_url = excluded.faceplate_url,
                            primary_color = excluded.primary_color,
                            terms = excluded.terms,
                            updated_at = excluded.updated_at
                        """)
                .param("rows", json(merchants.stream().map(CatalogWriter::row)))
                .param("now", clock.instant().toString())
                .update();
    }

    /** Adds names and terms that differ from the newest ones; what was valid before stays. */
    private void writeTexts(List<Merchant> merchants) {
        jdbc.sql("""
                        insert into merchant_texts (merchant_id, valid_from, name, terms)
                        select m.merchant_id,
                               greatest(:now::timestamptz, before.valid_from + interval '1 microsecond'),
                               m.name,
                               m.terms
                        from merchants m
                        left join lateral
                             (select t.valid_from, t.name, t.terms
                              from merchant_texts t
                              where t.merchant_id = m.merchant_id
                              order by t.valid_from desc
                              limit 1) before on true
                        where m.merchant_id = any (:merchants::uuid[])
                          and (before.name, before.terms) is distinct from (m.name, m.terms)
                        """)
                .param(
                        "merchants",
                        merchants.stream()
                                .map(merchant -> merchant.merchantId().toString())
                                .toArray(String[]::new))
                .param("now", clock.instant().toString())
                .update();
    }

    private void writeOffers(List<Offer> offers) {
        jdbc.sql("""
                        insert into offers (offer_id, merchant_id, offering_merchant_id, type, exclusive_rate_id, status,
                                            currency, denominations_type, denominations_minor, has_stock_info,
                                            stock_cost_ppm, delivery_format, barcode_type, created_at, updated_at)
                        select offer_id, merchant_id, offering_merchant_id, type, exclusive_rate_id, status,
                               currency, denominations_type, denominations_minor, has_stock_info,
                               stock_cost_ppm, delivery_format, barcode_type, :now::timestamptz, :now::timestamptz
                        from jsonb_to_recordset(:rows::jsonb) as row
                            (offer_id uuid, merchant_id uuid, offering_merchant_id uuid, type text,
                             exclusive_rate_id uuid, status text, currency text, denominations_type text,
                             denominations_minor bigint[], has_stock_info boolean, stock_cost_ppm bigint,
                             delivery_format text, barcode_type text)
                        on conflict (offer_id) do update
                        set merchant_id = excluded.merchant_id,
                            offering_merchant_id = excluded.offering_merchant_id,
                            type = excluded.type,
                            exclusive_rate_id = excluded.exclusive_rate_id,
                            status = excluded.status,
                            currency = excluded.currency,
                            denominations_type = excluded.denominations_type,
                            denominations_minor = excluded.denominations_minor,
                            has_stock_info = excluded.has_stock_info,
                            stock_cost_ppm = excluded.stock_cost_ppm,
                            delivery_format = excluded.delivery_format,
                            barcode_type = excluded.barcode_type,
                            updated_at = excluded.updated_at
                        """)
                .param("rows", json(offers.stream().map(CatalogWriter::row)))
                .param("now", clock.instant().toString())
                .update();
    }

    private void writeVendors(List<Offer> offers) {
        jdbc.sql("delete from offer_vendors where offer_id = any (:offers::uuid[])")
                .param("offers", ids(offers))
                .update();
        jdbc.sql("""
                        insert into offer_vendors (offer_id, vendor, preference, vendor_sku, cost_ppm)
                        select offer_id, vendor, preference, vendor_sku, cost_ppm
                        from jsonb_to_recordset(:rows::jsonb) as row
                            (offer_id uuid, vendor text, preference smallint, vendor_sku text, cost_ppm bigint)
                        """)
                .param("rows", json(offers.stream().flatMap(CatalogWriter::vendorRows)))
                .update();
    }

    private void writeRates(List<Offer> offers) {
        jdbc.sql("delete from offer_rates where offer_id = any (:offers::uuid[])")
                .param("offers", ids(offers))
                .update();
        jdbc.sql("""
                        insert into offer_rates (offer_id, rate_no, max_user_reward_ppm, cashback_voucher_reward_ppm,
                                                 boost_reward_ppm, display_boost_reward, allowed_payment_methods)
                        select offer_id, rate_no, max_user_reward_ppm, cashback_voucher_reward_ppm,
                               boost_reward_ppm, display_boost_reward, allowed_payment_methods
                        from jsonb_to_recordset(:rows::jsonb) as row
                            (offer_id uuid, rate_no smallint, max_user_reward_ppm bigint,
                             cashback_voucher_reward_ppm bigint, boost_reward_ppm bigint,
                             display_boost_reward boolean, allowed_payment_methods text[])
                        """)
                .param("rows", json(offers.stream().flatMap(CatalogWriter::rateRows)))
                .update();
    }

    private void writeExclusiveAccounts(List<Offer> offers) {
        jdbc.sql("delete from exclusive_rate_accounts where offer_id = any (:offers::uuid[])")
                .param("offers", ids(offers))
                .update();
        jdbc.sql("""
                        insert into exclusive_rate_accounts (account_id, offer_id)
                        select account_id, offer_id
                        from jsonb_to_recordset(:rows::jsonb) as row (account_id uuid, offer_id uuid)
                        """)
                .param("rows", json(offers.stream().flatMap(CatalogWriter::accountRows)))
                .update();
    }

    private static boolean isStored(Merchant merchant, CatalogSnapshot stored) {
        Merchant before = stored.merchant(merchant.merchantId());
        return before != null
                && row(before).equals(row(merchant))
                && merchant.offers().stream().allMatch(offer -> offer.equals(stored.offer(offer.offerId())));
    }

    private static Map<String, @Nullable Object> row(Merchant merchant) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("merchant_id", merchant.merchantId());
        row.put("slug", merchant.slug());
        row.put("name", merchant.name());
        row.put("category", merchant.category());
        row.put("status", status(merchant.active()));
        row.put("logo_url", merchant.logoUrl());
        row.put("faceplate_url", merchant.faceplateUrl());
        row.put("primary_color", merchant.primaryColor());
        row.put("terms", merchant.terms());
        return row;
    }

    private static Map<String, @Nullable Object> row(Offer offer) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("offer_id", offer.offerId());
        row.put("merchant_id", offer.merchantId());
        row.put("offering_merchant_id", offer.offeringMerchantId());
        row.put("type", offer.type());
        row.put("exclusive_rate_id", offer.exclusiveRateId());
        row.put("status", status(offer.active()));
        row.put("currency", offer.currency().code());
        row.put("denominations_type", offer.denominationsType());
        row.put("denominations_minor", offer.denominationsMinor());
        row.put("has_stock_info", offer.hasStockInfo());
        row.put("stock_cost_ppm", offer.stockCost().partsPerMillion());
        row.put("delivery_format", offer.deliveryFormat());
        row.put("barcode_type", offer.barcodeType());
        return row;
    }

    private static Stream<Map<String, @Nullable Object>> vendorRows(Offer offer) {
        return IntStream.range(0, offer.vendors().size()).mapToObj(preference -> {
            OfferVendor vendor = offer.vendors().get(preference);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("offer_id", offer.offerId());
            row.put("vendor", vendor.vendor());
            row.put("preference", preference);
            row.put("vendor_sku", vendor.sku());
            row.put("cost_ppm", vendor.cost().partsPerMillion());
            return row;
        });
    }

    private static Stream<Map<String, Object>> rateRows(Offer offer) {
        return IntStream.range(0, offer.rates().size()).mapToObj(number -> {
            OfferRate rate = offer.rates().get(number);
            return Map.of(
                    "offer_id", offer.offerId(),
                    "rate_no", number,
                    "max_user_reward_ppm", rate.maxUserReward().partsPerMillion(),
                    "cashback_voucher_reward_ppm", rate.cashbackVoucherReward().partsPerMillion(),
                    "boost_reward_ppm", rate.boostReward().partsPerMillion(),
                    "display_boost_reward", rate.displayBoostReward(),
                    "allowed_payment_methods", rate.allowedPaymentMethods());
        });
    }

    private static Stream<Map<String, Object>> accountRows(Offer offer) {
        return offer.exclusiveAccounts().stream()
                .map(account -> Map.of("account_id", account, "offer_id", offer.offerId()));
    }

    private static String status(boolean active) {
        return active ? "ACTIVE" : "INACTIVE";
    }

    private static String[] ids(List<Offer> offers) {
        return offers.stream().map(offer -> offer.offerId().toString()).toArray(String[]::new);
    }

    private static String json(Stream<? extends Map<String, ? extends @Nullable Object>> rows) {
        return JsonMapper.shared().writeValueAsString(rows.toList());
    }
}
