package dev.florin.catalog;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Rate;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the whole catalogue with one statement a table. */
final class CatalogReader {
    private final JdbcClient jdbc;
    private final TransactionTemplate oneSnapshot;

    CatalogReader(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        oneSnapshot = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        // The caller may be inside a transaction of its own, in which each statement sees the newest state: we must not
        // join it.
        oneSnapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        oneSnapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneSnapshot.setReadOnly(true);
    }

    long version() {
        return jdbc.sql("select version from catalog_version").query(Long.class).single();
    }

    /** The catalogue as one transaction of its own sees it, so that version, offers and rates fit together. */
    CatalogSnapshot read() {
        return oneSnapshot.execute(status -> readHere());
    }

    /** The same inside the caller's transaction, which holds the version's row. */
    CatalogSnapshot readHere() {
        long version = version();
        Map<UUID, List<OfferRate>> rates = rates();
        Map<UUID, Set<UUID>> accounts = exclusiveAccounts();
        Map<UUID, List<OfferVendor>> vendors = vendors();
        Map<UUID, List<Offer>> offers = offers(rates, accounts, vendors);
        Map<UUID, Instant> textsChanged = new HashMap<>();
        return new CatalogSnapshot(version, merchants(offers, textsChanged), textsChanged);
    }

    /** @param textsChanged gets the time of the last change of name or terms, for merchants that ever had one. */
    private List<Merchant> merchants(Map<UUID, List<Offer>> offers, Map<UUID, Instant> textsChanged) {
        return jdbc.sql("""
                        select merchant_id, slug, name, category, status, logo_url, faceplate_url, primary_color, terms,
                               (select max(t.valid_from)
                                from merchant_texts t
                                where t.merchant_id = m.merchant_id
                                having count(*) > 1) as texts_changed_at
                        from merchants m
                        order by lower(name), slug
                        """)
                .query((row, number) -> {
                    Merchant merchant = merchant(row, offers);
                    Timestamp changedAt = row.getTimestamp("texts_changed_at");
                    if (changedAt != null) {
                        textsChanged.put(merchant.merchantId(), changedAt.toInstant());
                    }
                    return merchant;
                })
                .list();
    }

    private static Merchant merchant(ResultSet row, Map<UUID, List<Offer>> offers) throws SQLException {
        UUID merchantId = row.getObject("merchant_id", UUID.class);
        return new Merchant(
                merchantId,
                row.getString("slug"),
                row.getString("name"),
                row.getString("category"),
                row.getString("status").equals("ACTIVE"),
                row.getString("logo_url"),
                row.getString("faceplate_url"),
                row.getString("primary_color"),
                row.getString("terms"),
                offers.getOrDefault(merchantId, List.of()));
    }

    private Map<UUID, List<Offer>> offers(
            Map<UUID, List<OfferRate>> rates, Map<UUID, Set<UUID>> accounts, Map<UUID, List<OfferVendor>> vendors) {
        return jdbc.sql("""
                        select offer_id, merchant_id, offering_merchant_id, type, exclusive_rate_id, status, currency,
                               denominations_type, denominations_minor, has_stock_info, stock_cost_ppm,
                               delivery_format, barcode_type
                        from offers
                        order by merchant_id, created_at, offer_id
                        """).query((row, number) -> offer(row, rates, accounts, vendors)).list().stream()
                .collect(Collectors.groupingBy(Offer::merchantId));
    }

    private static Offer offer(
            ResultSet row,
            Map<UUID, List<OfferRate>> rates,
            Map<UUID, Set<UUID>> accounts,
            Map<UUID, List<OfferVendor>> vendors)
            throws SQLException {
        UUID offerId = row.getObject("offer_id", UUID.class);
        return new Offer(
                offerId,
                row.getObject("merchant_id", UUID.class),
                row.getObject("offering_merchant_id", UUID.class),
                Offer.Type.valueOf(row.getString("type")),
                row.getObject("exclusive_rate_id", UUID.class),
                row.getString("status").equals("ACTIVE"),
                CurrencyCode.of(row.getString("currency")),
                Offer.DenominationsType.valueOf(row.getString("denominations_type")),
                Arrays.asList((Long[]) values(row.getArray("denominations_minor"))),
                row.getBoolean("has_stock_info"),
                new Rate(row.getLong("stock_cost_ppm")),
                vendors.getOrDefault(offerId, List.of()),
                row.getString("delivery_format"),
                row.getString("barcode_type"),
                rates.getOrDefault(offerId, List.of()),
                accounts.getOrDefault(offerId, Set.of()));
    }

    private Map<UUID, List<OfferVendor>> vendors() {
        Map<UUID, List<OfferVendor>> vendors = new HashMap<>();
        RowCallbackHandler add = row -> vendors.computeIfAbsent(
                        row.getObject("offer_id", UUID.class), any -> new ArrayList<>())
                .add(new OfferVendor(
                        row.getString("vendor"), row.getString("vendor_sku"), new Rate(row.getLong("cost_ppm"))));
        jdbc.sql("""
                        select offer_id, vendor, vendor_sku, cost_ppm
                        from offer_vendors
                        order by offer_id, preference
                        """).query(add);
        return vendors;
    }

    private Map<UUID, List<OfferRate>> rates() {
        Map<UUID, List<OfferRate>> rates = new HashMap<>();
        RowCallbackHandler add =
                row -> rates.computeIfAbsent(row.getObject("offer_id", UUID.class), any -> new ArrayList<>())
                        .add(rate(row));
        jdbc.sql("""
                        select offer_id, max_user_reward_ppm, cashback_voucher_reward_ppm, boost_reward_ppm,
                               display_boost_reward, allowed_payment_methods
                        from offer_rates
                        order by offer_id, rate_no
                        """).query(add);
        return rates;
    }

    private static OfferRate rate(ResultSet row) throws SQLException {
        return new OfferRate(
                new Rate(row.getLong("max_user_reward_ppm")),
                new Rate(row.getLong("cashback_voucher_reward_ppm")),
                new Rate(row.getLong("boost_reward_ppm")),
                row.getBoolean("display_boost_reward"),
                Arrays.stream((String[]) values(row.getArray("allowed_payment_methods")))
                        .map(PaymentMethod::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Map<UUID, Set<UUID>> exclusiveAccounts() {
        Map<UUID, Set<UUID>> accounts = new HashMap<>();
        RowCallbackHandler add =
                row -> accounts.computeIfAbsent(row.getObject("offer_id", UUID.class), any -> new HashSet<>())
                        .add(row.getObject("account_id", UUID.class));
        jdbc.sql("select offer_id, account_id from exclusive_rate_accounts").query(add);
        return accounts;
    }

    private static Object values(Array array) throws SQLException {
        return array.getArray();
    }
}
