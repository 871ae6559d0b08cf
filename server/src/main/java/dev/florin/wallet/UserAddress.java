package dev.florin.wallet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An address that a user has used for a card. */
public record UserAddress(
        UUID userAddressId,
        String streetAddressLine1,
        @Nullable String streetAddressLine2,
        String city,
        String state,
        String postalCode,
        String country) {
    /** The columns that {@link #read} reads. */
    static final String COLUMNS =
            "user_address_id, line1, nullif(line2, '') as line2, city, state, postal_code, country";

    static UserAddress of(UUID userAddressId, CardVault.Address address) {
        return new UserAddress(
                userAddressId,
                address.line1(),
                address.line2(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country());
    }

    CardVault.Address address() {
        return new CardVault.Address(streetAddressLine1, streetAddressLine2, city, state, postalCode, country);
    }

    static UserAddress read(ResultSet row) throws SQLException {
        return new UserAddress(
                row.getObject("user_address_id", UUID.class),
                row.getString("line1"),
                row.getString("line2"),
                row.getString("city"),
                row.getString("state"),
                row.getString("postal_code"),
                row.getString("country"));
    }
}
