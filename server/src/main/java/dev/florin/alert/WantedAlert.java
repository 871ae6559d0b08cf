package dev.florin.alert;

import dev.florin.mail.Mailbox;
import dev.florin.money.Dollars;
import dev.florin.money.Money;
import dev.florin.platform.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A threshold as an operator asks for it.
 *
 * @param balanceId a balance of the account; null for all its open spend accounts together
 * @param below in US dollars
 * @param email who is written to; null for the account's owners
 */
public record WantedAlert(
        @Nullable UUID balanceId,
        @Nullable String below,
        @Nullable String email) {
    /** @throws dev.florin.platform.RefusedException naming the member that is wrong */
    Money amount() {
        return Dollars.read(below == null ? "" : below)
                .filter(Money::isPositive)
                .orElseThrow(() -> Refusal.invalid(
                                "below", "must be dollars above zero with up to two decimals, such as 100.00")
                        .asException());
    }

    /** @throws dev.florin.platform.RefusedException when there is one that no mail can be sent to */
    @Nullable
    String address() {
        if (email != null && !Mailbox.isAddress(email)) {
            throw Refusal.invalid("email", "must be an address that mail can be sent to")
                    .asException();
        }
        return email;
    }

    /** What was asked, for the audit log, which names nobody. */
    public Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("below", String.valueOf(below));
        if (balanceId != null) {
            said.put("balance", balanceId.toString());
        }
        return said;
    }
}
