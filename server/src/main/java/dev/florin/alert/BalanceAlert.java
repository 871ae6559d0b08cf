package dev.florin.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A threshold, as commands and REST show it. */
@SchemaName("BalanceAlert")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BalanceAlert(
        UUID alertId,
        UUID accountId,

        @Described("The balance; missing for all open spend accounts of the account together.") @Nullable
        UUID balanceId,

        @Described(value = "What must be available.", schema = Described.AMOUNT)
        String below,

        @Described(schema = "examples: [USD]") String currency,

        @Described("Who is written to; missing for the account's owners.") @Nullable
        String email,

        @Described("Whether it was below when it was last looked at.")
        boolean isLow,

        String madeBy,
        Instant madeAt) {
    /** Those of one account. */
    @SchemaName("BalanceAlerts")
    public record All(List<BalanceAlert> alerts) {
        public All {
            alerts = List.copyOf(alerts);
        }
    }
}
