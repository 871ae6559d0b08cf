package dev.florin.banklink;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bank account as its people see it.
 *
 * @param status ENABLED or DISABLED
 * @param disabledWhy why it cannot pay; null where it can, and where nobody knows
 * @param backupBankCardId the active card that is charged when the bank takes back a debit; null where there is none
 */
public record BankAccountDetails(
        UUID bankAccountId,
        UUID accountId,
        String type,
        String accountName,
        String status,
        @Nullable String disabledWhy,
        String achRouting,
        String lastFour,
        @Nullable String nickname,
        @Nullable UUID backupBankCardId) {
    boolean isRemoved() {
        return "REMOVED".equals(disabledWhy);
    }
}
