package dev.florin.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operators' deposits as JSON, for commands and REST. Amounts are decimal texts. */
public final class DepositDocument {
    private DepositDocument() {}

    /** The answer to a deposit. */
    @SchemaName("BookedDeposit")
    public record Booked(
            UUID depositId,
            UUID balanceId,
            @Described(schema = Described.AMOUNT) String amount,

            @Described(value = "The part that went to what the account owed.", schema = Described.AMOUNT)
            String repaid,

            @Described(schema = "examples: [USD]") String currency,
            @Described(schema = Described.AMOUNT) String balance,
            boolean replayed) {
        public static Booked of(ManualDeposits.Booked booked) {
            return new Booked(
                    booked.depositId(),
                    booked.balanceId(),
                    booked.amount().toDecimal().toPlainString(),
                    booked.repaid().toDecimal().toPlainString(),
                    booked.amount().currency().code(),
                    booked.balance().toDecimal().toPlainString(),
                    booked.replayed());
        }
    }

    /** The answer to a reversal. */
    @SchemaName("ReversedDeposit")
    public record Reversed(
            UUID reversalId,
            UUID depositId,
            UUID balanceId,
            @Described(schema = Described.AMOUNT) String amount,
            @Described(schema = "examples: [USD]") String currency,
            @Described(schema = Described.AMOUNT) String balance,
            boolean replayed) {
        public static Reversed of(DepositReversals.Reversed reversed) {
            return new Reversed(
                    reversed.reversalId(),
                    reversed.depositId(),
                    reversed.balanceId(),
                    reversed.amount().toDecimal().toPlainString(),
                    reversed.amount().currency().code(),
                    reversed.balance().toDecimal().toPlainString(),
                    reversed.replayed());
        }
    }

    /** One of a list. */
    @SchemaName("OperatorDeposit")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            UUID depositId,
            UUID balanceId,
            @Described(schema = Described.AMOUNT) String amount,
            @Described(schema = "examples: [USD]") String currency,
            String reason,
            String madeBy,
            @Nullable String key,
            Instant createdAt,
            @Described("That it was taken back.") @Nullable Reversal reversal) {}

    /** That a deposit was taken back. */
    public record Reversal(UUID reversalId, String reason, String madeBy, Instant createdAt) {}
}
