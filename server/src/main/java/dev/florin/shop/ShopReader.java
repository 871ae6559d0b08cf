package dev.florin.shop;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Rate;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads all of a company's shop as one transaction sees it: one statement a table, all in one round trip. */
final class ShopReader {
    private final Transactions transactions;
    private final URI publicUrl;

    /** @param publicUrl begins the addresses of the pictures that are drawn for what has none of its own */
    ShopReader(DataSource dataSource, URI publicUrl) {
        transactions = new Transactions(dataSource);
        this.publicUrl = publicUrl;
    }

    /** The company's shop, or empty when there is no such company. */
    Optional<MemoryShop> read(long companyId) {
        return transactions.call(connection -> new Reading(companyId).run(connection));
    }

    /** The versions of these companies; what is missing does not exist. */
    Map<Long, Long> versions(List<Long> companyIds) {
        Map<Long, Long> versions = new HashMap<>();
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> versions.put(row.getLong("company_id"), row.getLong("version")),
                        "select company_id, version from shop_versions where company_id = any(?)",
                        (Object) companyIds.toArray(Long[]::new))
                .execute(connection));
        return versions;
    }

    /** The company with that domain, or with that first part of its domain. */
    Optional<Long> companyByDomain(String domain) {
        List<Long> found = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(row -> found.add(row.getLong("company_id")), """
                        select company_id from companies where fluid_shop = ?
                        union all
                        select company_id from companies where subdomain = ?
                        limit 1""", domain, domain)
                .execute(connection));
        return found.stream().findFirst();
    }

    private final class Reading {
        private final long companyId;
        private final List<Country> countries = new ArrayList<>();
        private final List<Country> former = new ArrayList<>();
        private final Map<String, CurrencyCode> currencies = new HashMap<>();
        private final List<Language> languages = new ArrayList<>();
        private final Map<TableTaxRates.Place, Rate> taxes = new HashMap<>();
        private final List<SubscriptionPlan> plans = new ArrayList<>();
        private final List<Agreement> agreements = new ArrayList<>();
        private final GoodsRows goods = new GoodsRows(currencies, this::image);
        private final TermsRows terms = new TermsRows(currencies);
        private final List<Company> company = new ArrayList<>();
        private long version;

        Reading(long companyId) {
            this.companyId = companyId;
        }

        Optional<MemoryShop> run(Connection connection) throws SQLException {
            // Every statement of the round trip sees the same moment, so that version and rows fit together.
            Pipeline pipeline = new Pipeline().add("set transaction isolation level repeatable read, read only");
            addCompany(pipeline);
            addCountries(pipeline);
            goods.addTo(pipeline, companyId);
            terms.addTo(pipeline, companyId);
            pipeline.execute(connection);
            return company.stream().findFirst().map(found -> new MemoryShop(contents(found)));
        }

        private MemoryShop.Contents contents(Company found) {
            return new MemoryShop.Contents(
                    version,
                    found,
                    List.copyOf(countries),
                    List.copyOf(former),
                    List.copyOf(languages),
                    goods.products(),
                    List.copyOf(plans),
                    terms.methods(),
                    terms.discounts(),
                    terms.packs(),
                    List.copyOf(agreements),
                    terms.forms(),
                    new TableTaxRates(taxes));
        }

        private void addCompany(Pipeline pipeline) {
            pipeline.add(
                            row -> {
                                company.add(company(row));
                                version = row.getLong("version");
                            },
                            """
                            select c.company_id, c.account_id, c.name, c.fluid_shop, c.subdomain, c.logo_url,
                                   c.require_phone, c.rep_needs_login, c.attribution_strict, c.custom_lines,
                                   c.rise_needs_consent, c.order_mails, c.confirmation_domains, c.default_plan_id,
                                   v.version
                              from companies c
                              join shop_versions v using (company_id)
                             where c.company_id = ?""",
                            companyId)
                    .add(row -> plans.add(plan(row)), """
                            select plan_id, name, billing_interval, billing_interval_unit, discount_ppm, active
                              from subscription_plans
                             where company_id = ?
                             order by plan_id""", companyId)
                    .add(row -> agreements.add(agreement(row)), """
                            select agreement_id, title, text, show_at_checkout, required, active
                              from agreements
                             where company_id = ?
                             order by agreement_id""", companyId);
        }

        private void addCountries(Pipeline pipeline) {
            pipeline.add(this::addCountry, """
                            select o.country_id, o.iso, o.name, o.currency_code, o.currency_symbol, o.province_required,
                                   o.tax_included, o.shipping_taxed, o.takes_cards and c.cards_active as takes_cards,
                                   o.transaction_fee_ppm, o.active
                              from countries o
                              join companies c using (company_id)
                             where o.company_id = ?
                             order by o.position, o.country_id""", companyId)
                    .add(
                            row -> languages.add(new Language(
                                    row.getLong("language_id"), row.getString("iso"), row.getString("name"))),
                            "select language_id, iso, name from languages where company_id = ? order by language_id",
                            companyId)
                    .add(
                            row -> taxes.put(
                                    new TableTaxRates.Place(row.getString("country_code"), row.getString("region")),
                                    new Rate(row.getLong("rate_ppm"))),
                            "select country_code, region, rate_ppm from tax_rates where company_id = ?",
                            companyId);
        }

        /** A country where nothing is sold now has prices and carts all the same. */
        private void addCountry(ResultSet row) throws SQLException {
            CurrencyCode currency = CurrencyCode.of(row.getString("currency_code"));
            currencies.put(row.getString("iso"), currency);
            Country country = new Country(
                    row.getLong("country_id"),
                    row.getString("iso"),
                    row.getString("name"),
                    currency,
                    row.getString("currency_symbol"),
                    row.getBoolean("province_required"),
                    row.getBoolean("tax_included"),
                    row.getBoolean("shipping_taxed"),
                    row.getBoolean("takes_cards"),
                    new Rate(row.getLong("transaction_fee_ppm")));
            (row.getBoolean("active") ? countries : former).add(country);
        }

        private Company company(ResultSet row) throws SQLException {
            String logo = row.getString("logo_url");
            return new Company(
                    companyId,
                    row.getObject("account_id", UUID.class),
                    row.getString("name"),
                    row.getString("fluid_shop"),
                    row.getString("subdomain"),
                    logo == null ? address("/images/companies/" + companyId + ".svg") : logo,
                    row.getBoolean("require_phone"),
                    row.getBoolean("rep_needs_login"),
                    row.getBoolean("attribution_strict"),
                    Company.CustomLines.valueOf(row.getString("custom_lines").toUpperCase(Locale.ROOT)),
                    row.getBoolean("rise_needs_consent"),
                    row.getBoolean("order_mails"),
                    domains(row.getString("confirmation_domains")),
                    row.getObject("default_plan_id", Long.class));
        }

        private String image(long productId, @Nullable String own) {
            return own == null ? address("/images/products/" + companyId + "/" + productId + ".svg") : own;
        }
    }

    private static List<String> domains(String listed) {
        return listed.isEmpty() ? List.of() : List.of(listed.split(","));
    }

    private String address(String path) {
        return publicUrl.resolve(path).toString();
    }

    private static SubscriptionPlan plan(ResultSet row) throws SQLException {
        return new SubscriptionPlan(
                row.getLong("plan_id"),
                row.getString("name"),
                row.getInt("billing_interval"),
                Words.read(SubscriptionPlan.Unit.class, row.getString("billing_interval_unit")),
                new Rate(row.getLong("discount_ppm")),
                row.getBoolean("active"));
    }

    private static Agreement agreement(ResultSet row) throws SQLException {
        return new Agreement(
                row.getLong("agreement_id"),
                row.getString("title"),
                row.getString("text"),
                row.getBoolean("show_at_checkout"),
                row.getBoolean("required"),
                row.getBoolean("active"));
    }
}
