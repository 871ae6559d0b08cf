package dev.florin.shop;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shipping, discounts, packs and forms of one reading; what belongs to them is read before them. */
final class TermsRows {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Map<String, CurrencyCode> currencies;
    private final Map<Long, Map<String, ShippingMethod.Terms>> terms = new HashMap<>();
    private final Map<Long, Map<String, Money>> flat = new HashMap<>();
    private final Map<Long, Map<String, Money>> minimums = new HashMap<>();
    private final Map<Long, Set<String>> discountCountries = new HashMap<>();
    private final Map<Long, Map<String, Money>> fees = new HashMap<>();
    private final Map<Long, List<EnrollmentPack.Line>> lines = new HashMap<>();
    private final Map<Long, List<Long>> packAgreements = new HashMap<>();
    private final Map<Long, List<EnrollForm.Field>> fields = new HashMap<>();
    private final List<ShippingMethod> methods = new ArrayList<>();
    private final List<Discount> discounts = new ArrayList<>();
    private final List<EnrollmentPack> packs = new ArrayList<>();
    private final List<EnrollForm> forms = new ArrayList<>();

    TermsRows(Map<String, CurrencyCode> currencies) {
        this.currencies = currencies;
    }

    List<ShippingMethod> methods() {
        return List.copyOf(methods);
    }

    List<Discount> discounts() {
        return List.copyOf(discounts);
    }

    List<EnrollmentPack> packs() {
        return List.copyOf(packs);
    }

    List<EnrollForm> forms() {
        return List.copyOf(forms);
    }

    void addTo(Pipeline pipeline, long companyId) {
        addShipping(pipeline, companyId);
        addDiscounts(pipeline, companyId);
        addPacks(pipeline, companyId);
        addForms(pipeline, companyId);
    }

    private void addShipping(Pipeline pipeline, long companyId) {
        pipeline.add(
                        row -> terms.computeIfAbsent(row.getLong("method_id"), any -> new HashMap<>())
                                .put(row.getString("country_code"), terms(row)),
                        """
                        select method_id, country_code, price_minor, minimum_minor
                          from shipping_terms
                         where company_id = ?""",
                        companyId)
                .add(row -> methods.add(method(row)), """
                        select method_id, title, delivery_time_estimate, position, active
                          from shipping_methods
                         where company_id = ?
                         order by position, method_id""", companyId);
    }

    private void addDiscounts(Pipeline pipeline, long companyId) {
        pipeline.add(this::addAmounts, """
                        select discount_id, country_code, flat_minor, minimum_minor
                          from discount_amounts
                         where company_id = ?""", companyId)
                .add(
                        row -> discountCountries
                                .computeIfAbsent(row.getLong("discount_id"), any -> new HashSet<>())
                                .add(row.getString("country_code")),
                        "select discount_id, country_code from discount_countries where company_id = ?",
                        companyId)
                .add(row -> discounts.add(discount(row)), """
                        select discount_id, code, title, kind, percent_ppm, active, starts_at, ends_at
                          from discounts
                         where company_id = ?
                         order by discount_id""", companyId);
    }

    private void addPacks(Pipeline pipeline, long companyId) {
        pipeline.add(
                        row -> fees.computeIfAbsent(row.getLong("pack_id"), any -> new HashMap<>())
                                .put(row.getString("country_code"), required(row, "fee_minor")),
                        "select pack_id, country_code, fee_minor from pack_fees where company_id = ?",
                        companyId)
                .add(
                        row -> lines.computeIfAbsent(row.getLong("pack_id"), any -> new ArrayList<>())
                                .add(new EnrollmentPack.Line(row.getLong("variant_id"), row.getInt("quantity"))),
                        """
                        select pack_id, variant_id, quantity
                          from pack_lines
                         where company_id = ?
                         order by pack_id, position""",
                        companyId)
                .add(
                        row -> packAgreements
                                .computeIfAbsent(row.getLong("pack_id"), any -> new ArrayList<>())
                                .add(row.getLong("agreement_id")),
                        """
                        select pack_id, agreement_id
                          from pack_agreements
                         where company_id = ?
                         order by pack_id, position""",
                        companyId)
                .add(row -> packs.add(pack(row)), """
                        select pack_id, title, additional_volume, active
                          from enrollment_packs
                         where company_id = ?
                         order by pack_id""", companyId);
    }

    private void addForms(Pipeline pipeline, long companyId) {
        pipeline.add(
                        row -> fields.computeIfAbsent(row.getLong("form_id"), any -> new ArrayList<>())
                                .add(field(row)),
                        """
                        select form_id, field_id, type, title, placement, position, metadata
                          from enroll_form_fields
                         where company_id = ?
                         order by form_id, position, field_id""",
                        companyId)
                .add(
                        row -> forms.add(new EnrollForm(
                                row.getLong("form_id"),
                                row.getString("title"),
                                row.getBoolean("active"),
                                row.getBoolean("is_default"),
                                fields.getOrDefault(row.getLong("form_id"), List.of()))),
                        """
                        select form_id, title, active, is_default
                          from enroll_forms
                         where company_id = ?
                         order by form_id""",
                        companyId);
    }

    private ShippingMethod.Terms terms(ResultSet row) throws SQLException {
        return new ShippingMethod.Terms(required(row, "price_minor"), money(row, "minimum_minor"));
    }

    private ShippingMethod method(ResultSet row) throws SQLException {
        long methodId = row.getLong("method_id");
        return new ShippingMethod(
                methodId,
                row.getString("title"),
                row.getString("delivery_time_estimate"),
                row.getInt("position"),
                row.getBoolean("active"),
                terms.getOrDefault(methodId, Map.of()));
    }

    private void addAmounts(ResultSet row) throws SQLException {
        long discountId = row.getLong("discount_id");
        String country = row.getString("country_code");
        Money off = money(row, "flat_minor");
        if (off != null) {
            flat.computeIfAbsent(discountId, any -> new HashMap<>()).put(country, off);
        }
        Money minimum = money(row, "minimum_minor");
        if (minimum != null) {
            minimums.computeIfAbsent(discountId, any -> new HashMap<>()).put(country, minimum);
        }
    }

    private Discount discount(ResultSet row) throws SQLException {
        long discountId = row.getLong("discount_id");
        Long percent = row.getObject("percent_ppm", Long.class);
        return new Discount(
                discountId,
                row.getString("code"),
                row.getString("title"),
                Words.read(Discount.Kind.class, row.getString("kind")),
                percent == null ? null : new Rate(percent),
                flat.getOrDefault(discountId, Map.of()),
                discountCountries.getOrDefault(discountId, Set.of()),
                minimums.getOrDefault(discountId, Map.of()),
                row.getBoolean("active"),
                instant(row, "starts_at"),
                instant(row, "ends_at"));
    }

    private EnrollmentPack pack(ResultSet row) throws SQLException {
        long packId = row.getLong("pack_id");
        return new EnrollmentPack(
                packId,
                row.getString("title"),
                fees.getOrDefault(packId, Map.of()),
                row.getLong("additional_volume"),
                lines.getOrDefault(packId, List.of()),
                packAgreements.getOrDefault(packId, List.of()),
                row.getBoolean("active"));
    }

    private static EnrollForm.Field field(ResultSet row) throws SQLException {
        return new EnrollForm.Field(
                row.getLong("field_id"),
                row.getString("type"),
                row.getString("title"),
                Words.read(EnrollForm.Placement.class, row.getString("placement")),
                row.getInt("position"),
                JsonMapper.shared().readValue(row.getString("metadata"), OBJECT));
    }

    private Money required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(money(row, column));
    }

    private @Nullable Money money(ResultSet row, String column) throws SQLException {
        Long minor = row.getObject(column, Long.class);
        return minor == null
                ? null
                : new Money(minor, Objects.requireNonNull(currencies.get(row.getString("country_code"))));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
