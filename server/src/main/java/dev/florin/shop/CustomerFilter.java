package dev.florin.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of a company's customers; null for any.
 *
 * @param search an id, a whole e-mail address, an external id, an account's number, or how the last name, or first and
 *     last name, begin
 * @param until when the first was made that is no longer meant
 */
public record CustomerFilter(
        @Nullable String search,
        @Nullable String email,
        @Nullable String externalId,
        @Nullable Boolean active,
        @Nullable Instant from,
        @Nullable Instant until) {
    /** The order of a list. */
    public enum Sort {
        ID_DESC("c.customer_id desc"),
        ID_ASC("c.customer_id"),
        CREATED_AT_DESC("c.created_at desc, c.customer_id desc"),
        CREATED_AT_ASC("c.created_at, c.customer_id");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    public static CustomerFilter ofSearch(String search) {
        return new CustomerFilter(search, null, null, true, null, null);
    }
}
