package dev.florin.wallet;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A spend account to close.
 *
 * @param key the client's: the same closes once
 * @param transferTo the spend account that gets what is left, or null
 * @param newFundingSource what virtual cards should be paid from afterwards, or null; there are none to change
 * @param lockCards whether its virtual cards should be locked
 */
public record SpendAccountClosure(
        UUID accountId,
        UUID key,
        UUID balanceId,
        @Nullable UUID transferTo,
        @Nullable String newFundingSource,
        boolean lockCards) {
    /** What was asked, so that the key cannot be used for anything else. */
    String request() {
        return balanceId + " " + transferTo + " " + newFundingSource + " " + lockCards;
    }
}
