package dev.florin.console.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.operator.Asked;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.MovableClock;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is sold, and how many codes are in stock. Imports change it: {@link ImportsEndpoint}. */
@RestController
@RequestMapping(SignedInOperators.PATHS + "catalogue")
final class CatalogueEndpoint {
    private static final int MAX_PAGE = 100;
    private static final int MAX_OFFERS = 200;
    private static final int MAX_LOW = 200;
    private static final int MAX_CHARS = 100;

    /** Codes that may still be sold, by offer and value. */
    private static final String LEVELS = """
            levels as
                 (select offer_id, denomination_minor, count(*) as codes
                    from stock_codes
                   where end_date is null or end_date > %s
                   group by offer_id, denomination_minor)
            """.formatted(MovableClock.NOW);

    private final JdbcClient jdbc;
    private final OperatorAccess access;

    CatalogueEndpoint(JdbcClient jdbc, OperatorAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Merchant> merchants, @Nullable String next) {}

    /**
     * @param offers active ones
     * @param codes in stock for them
     */
    record Merchant(
            UUID merchantId, String slug, String name, String category, String status, long offers, long codes) {}

    record Detail(Merchant merchant, List<Offer> offers) {}

    /** @param vendors that fill it, the preferred one first; none where it is sold from stock alone */
    record Offer(
            UUID offerId,
            String type,
            String status,
            String currency,
            String denominationsType,
            List<String> denominations,
            boolean fromStock,
            List<String> vendors,
            List<Level> stock) {}

    record Level(String denomination, long codes) {}

    record Low(List<LowLevel> levels) {}

    /** @param hasVendor whether a vendor fills it once the stock is sold */
    record LowLevel(
            String slug,
            String merchant,
            UUID offerId,
            String currency,
            String denomination,
            long codes,
            boolean hasVendor) {}

    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    Page list(
            @RequestParam(name = "q", defaultValue = "") String q,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        int size = Asked.limit(limit, MAX_PAGE);
        List<Merchant> found = merchants(
                        "(lower(m.name) like :part or m.slug like :part or lower(m.category) like :part)")
                .param("part", "%" + pattern(text("q", q)) + "%")
                .param("after", text("after", after))
                .param("limit", size + 1)
                .query((row, _) -> merchant(row))
                .list();
        return found.size() <= size
                ? new Page(found, null)
                : new Page(found.subList(0, size), found.get(size - 1).slug());
    }

    @GetMapping("/{slug}")
    Detail show(@PathVariable("slug") String slug) {
        Merchant merchant = merchants("m.slug = :slug")
                .param("slug", text("slug", slug))
                .param("after", "")
                .param("limit", 1)
                .query((row, _) -> merchant(row))
                .optional()
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND, "There is no such merchant.")
                        .asException());
        List<Offer> offers = jdbc.sql("""
                        select o.offer_id, o.type, o.status, o.currency, o.denominations_type, o.denominations_minor,
                               o.has_stock_info,
                               array(select v.vendor
                                       from offer_vendors v
                                      where v.offer_id = o.offer_id
                                      order by v.preference) as vendors
                          from offers o
                         where o.merchant_id = :merchant
                         order by o.status, o.offer_id
                         limit :limit""")
                .param("merchant", merchant.merchantId)
                .param("limit", MAX_OFFERS)
                .query((row, _) -> offer(row))
                .list();
        return new Detail(merchant, offers);
    }

    /** What runs out of stock: fixed values of active offers with fewer codes than that. */
    @GetMapping("/low-stock")
    Low low(@RequestParam(name = "below", defaultValue = "10") String below) {
        return new Low(jdbc.sql("with " + LEVELS + """
                        select m.slug, m.name, o.offer_id, o.currency, d.minor, coalesce(l.codes, 0) as codes,
                               exists (select from offer_vendors v where v.offer_id = o.offer_id) as has_vendor
                          from offers o
                          join merchants m on m.merchant_id = o.merchant_id
                         cross join lateral unnest(o.denominations_minor) as d (minor)
                          left join levels l on l.offer_id = o.offer_id and l.denomination_minor = d.minor
                         where o.status = 'ACTIVE'
                           and o.has_stock_info
                           and o.denominations_type = 'FIXED'
                           and coalesce(l.codes, 0) < :below
                         order by codes, m.slug, d.minor
                         limit :limit""")
                .param("below", Asked.limit(below, 1_000_000))
                .param("limit", MAX_LOW)
                .query((row, _) -> new LowLevel(
                        row.getString("slug"),
                        row.getString("name"),
                        row.getObject("offer_id", UUID.class),
                        row.getString("currency"),
                        decimal(row.getLong("minor"), row.getString("currency")),
                        row.getLong("codes"),
                        row.getBoolean("has_vendor")))
                .list());
    }

    private JdbcClient.StatementSpec merchants(String condition) {
        return jdbc.sql("""
                select m.merchant_id, m.slug, m.name, m.category, m.status,
                       (select count(*)
                          from offers o
                         where o.merchant_id = m.merchant_id
                           and o.status = 'ACTIVE') as offers,
                       (select count(*)
                          from offers o
                          join stock_codes s using (offer_id)
                         where o.merchant_id = m.merchant_id
                           and o.status = 'ACTIVE'
                           and (s.end_date is null or s.end_date > %s)) as codes
                  from merchants m
                 where %s
                   and m.slug > :after
                 order by m.slug
                 limit :limit""".formatted(MovableClock.NOW, condition));
    }

    private Offer offer(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        UUID offerId = row.getObject("offer_id", UUID.class);
        boolean fromStock = row.getBoolean("has_stock_info");
        List<String> denominations = Arrays.stream(
                        (Long[]) row.getArray("denominations_minor").getArray())
                .map(minor -> decimal(minor, currency))
                .toList();
        List<String> vendors =
                new ArrayList<>(List.of((String[]) row.getArray("vendors").getArray()));
        return new Offer(
                offerId,
                row.getString("type"),
                row.getString("status"),
                currency,
                row.getString("denominations_type"),
                denominations,
                fromStock,
                vendors,
                fromStock ? stock(offerId, currency) : List.of());
    }

    private List<Level> stock(UUID offerId, String currency) {
        return jdbc.sql("""
                        select denomination_minor, count(*) as codes
                          from stock_codes
                         where offer_id = ?
                           and (end_date is null or end_date > %s)
                         group by denomination_minor
                         order by denomination_minor
                         limit 200""".formatted(MovableClock.NOW))
                .param(offerId)
                .query((row, _) ->
                        new Level(decimal(row.getLong("denomination_minor"), currency), row.getLong("codes")))
                .list();
    }

    private static Merchant merchant(ResultSet row) throws SQLException {
        return new Merchant(
                row.getObject("merchant_id", UUID.class),
                row.getString("slug"),
                row.getString("name"),
                row.getString("category"),
                row.getString("status"),
                row.getLong("offers"),
                row.getLong("codes"));
    }

    private static String decimal(long minor, String currency) {
        return new Money(minor, CurrencyCode.of(currency)).toDecimal().toPlainString();
    }

    private static String text(String name, String text) {
        if (text.length() > MAX_CHARS || text.indexOf('\0') >= 0) {
            throw Asked.malformed(name + " must be a text of up to " + MAX_CHARS + " characters.");
        }
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Characters that are special to {@code like} are meant literally. */
    private static String pattern(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
