package dev.florin.ledger;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A balance of kind CASH, as its people see it.
 *
 * @param total with what is held for something under way
 * @param available without it
 * @param lifetime what was ever paid in
 * @param closedAt null while it is open
 */
public record SpendAccount(
        UUID balanceId,
        Money total,
        Money available,
        Money lifetime,
        @Nullable String nickname,
        boolean isDefault,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt) {
    /** The columns that {@link #read} reads. */
    static final String COLUMNS = """
            balance_id, currency, balance_minor, balance_minor - held_minor as available_minor, lifetime_minor, nickname,
            is_default, created_at, updated_at, closed_at""";

    public boolean isOpen() {
        return closedAt == null;
    }

    /** Whether some of it is held for something under way. */
    public boolean isHeld() {
        return !total.equals(available);
    }

    static SpendAccount read(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new SpendAccount(
                row.getObject("balance_id", UUID.class),
                new Money(row.getLong("balance_minor"), currency),
                new Money(row.getLong("available_minor"), currency),
                new Money(row.getLong("lifetime_minor"), currency),
                row.getString("nickname"),
                row.getBoolean("is_default"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }
}
