package dev.florin.wallet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card as its people see it: of its number, the last four digits.
 *
 * @param expirationMonth two digits
 * @param expirationYear as it was added, of two digits or four
 * @param billingAddressId null for cards that came without one
 */
public record BankCard(
        UUID bankCardId,
        UUID ownerAccountId,
        UUID addedUserId,
        String cardType,
        String cardProcessor,
        String cardholderName,
        String lastFourDigits,
        String expirationMonth,
        String expirationYear,
        String cardStatus,
        @Nullable UUID billingAddressId,
        @Nullable String nickname,
        @Nullable String preferredMerchantCategoryCode) {
    /** The columns that {@link #read} reads. */
    static final String COLUMNS = """
            bank_card_id, account_id, added_user_id, card_type, card_processor, cardholder_name, last_four_digits,
            expiration_month, expiration_year, card_status, billing_address_id, nickname,
            preferred_merchant_category_code""";

    static BankCard read(ResultSet row) throws SQLException {
        return new BankCard(
                row.getObject("bank_card_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("added_user_id", UUID.class),
                row.getString("card_type"),
                row.getString("card_processor"),
                row.getString("cardholder_name"),
                row.getString("last_four_digits"),
                row.getString("expiration_month"),
                row.getString("expiration_year"),
                row.getString("card_status"),
                row.getObject("billing_address_id", UUID.class),
                row.getString("nickname"),
                row.getString("preferred_merchant_category_code"));
    }
}
