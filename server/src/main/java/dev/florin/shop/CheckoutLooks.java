package dev.florin.shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the pages of a company's checkout look and what they ask for, as it sets that at {@code /api/settings/checkout}. */
public final class CheckoutLooks {
    private final JdbcClient jdbc;

    public CheckoutLooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a company has set.
     *
     * @param collectPhone whether the page asks for a phone number
     * @param requireBillingZip whether it asks for the bill's postal code
     * @param colors null for the page's own
     */
    public record Look(@Nullable String faviconUrl, boolean collectPhone, boolean requireBillingZip, Colors colors) {}

    /** Of buttons and their texts; null for the page's own. */
    public record Colors(
            @Nullable String primaryButton,
            @Nullable String primaryText,
            @Nullable String secondaryButton,
            @Nullable String secondaryText) {}

    /** One statement. */
    public Look of(long companyId) {
        return jdbc.sql("""
                        select favicon_url, collect_phone, require_billing_zip, checkout_primary_button_color,
                               checkout_primary_text_color, checkout_secondary_button_color,
                               checkout_secondary_text_color
                          from companies
                         where company_id = ?""").param(companyId).query((row, number) -> look(row)).single();
    }

    private static Look look(ResultSet row) throws SQLException {
        return new Look(
                row.getString("favicon_url"),
                row.getBoolean("collect_phone"),
                row.getBoolean("require_billing_zip"),
                new Colors(
                        row.getString("checkout_primary_button_color"),
                        row.getString("checkout_primary_text_color"),
                        row.getString("checkout_secondary_button_color"),
                        row.getString("checkout_secondary_text_color")));
    }
}
