package dev.florin.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operators' deposits as JSON, for commands and REST. Amounts are decimal texts. */
public final class DepositDocument {
    private DepositDocument() {}

    /** The answer to a deposit. */
    public record Booked(
            UUID depositId, UUID balanceId, String amount, String currency, String balance, boolean replayed) {
        public static Booked of(ManualDeposits.Booked booked) {
            return new Booked(
                    booked.depositId(),
                    booked.balanceId(),
                    booked.amount().toDecimal().toPlainString(),
                    booked.amount().currency().code(),
                    booked.balance().toDecimal().toPlainString(),
                    booked.replayed());
        }
    }

    /** The answer to a reversal. */
    public record Reversed(
            UUID reversalId,
            UUID depositId,
            UUID balanceId,
            String amount,
            String currency,
            String balance,
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
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            UUID depositId,
            UUID balanceId,
            String amount,
            String currency,
            String reason,
            String madeBy,
            @Nullable String key,
            Instant createdAt,
            @Nullable Reversal reversal) {}

    /** That a deposit was taken back. */
    public record Reversal(UUID reversalId, String reason, String madeBy, Instant createdAt) {}
}
