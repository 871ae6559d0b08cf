package dev.florin.banklink;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bank account that was linked and is not removed, as its people see it.
 *
 * @param accountRef the bank's name of it
 * @param status ENABLED or DISABLED
 * @param balance as it was recorded last
 */
public record LinkedAccount(
        UUID bankAccountId,
        UUID platformItemId,
        UUID institutionAuthId,
        String accountRef,
        String bankName,
        String accountName,
        @Nullable String nickname,
        String lastFour,
        String type,
        String subtype,
        String status,
        @Nullable String disabledWhy,
        Recorded balance) {
    /** A balance, and when the bank said it. */
    public record Recorded(Money current, @Nullable Money available, Instant at) {
        /** What can be spent by what the bank says. */
        public Money spendable() {
            return available == null ? current : available;
        }
    }
}
