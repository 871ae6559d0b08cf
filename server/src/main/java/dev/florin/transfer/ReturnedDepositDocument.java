package dev.florin.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A deposit, or a debit for a purchase, that a bank has taken back, as JSON for operators' commands and REST. Amounts are decimal texts. */
@SchemaName("ReturnedDeposit")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReturnedDepositDocument(
        @Described(
                "The `cashBalanceDepositId` of the API; of what a source has paid to another account, the `transferId`; of"
                        + " what a bank account has paid for a purchase, the `purchaseId`.")
        UUID depositId,

        @Described("Whose it is, and who owes.") UUID accountId,
        @Described("The number that people use.") long displayId,

        @Described("What it was.") Kind kind,

        @Described(value = "What it was charged to.", schema = "examples: [BANK_ACCOUNT, BANK_CARD, PAYPAL]") @Nullable
        String sourceKind,

        @Described("Which of them.") @Nullable UUID sourceId,
        @Described(schema = Described.AMOUNT) String amount,

        @Described(value = "On top of the amount; it was given up.", schema = Described.AMOUNT)
        String fee,

        @Described(
                value =
                        "What was still on the balance, and was taken; of a purchase, all of it where the card was taken back"
                                + " as nobody had seen it, or the purchase was being given back. Missing where that was not"
                                + " kept: for deposits that were returned before Florin did.",
                schema = Described.AMOUNT)
        @Nullable
        String takenBack,

        @Described(
                value = "What was owed when it was returned; missing where that was not kept.",
                schema = Described.AMOUNT)
        @Nullable
        String owedAtFirst,

        @Described(value = "What is still owed.", schema = Described.AMOUNT)
        String owed,

        @Described(schema = "examples: [USD]") String currency,
        @Described("Why, as the customer reads it.") String reason,

        @Described("When it was credited, or the purchase complete.")
        Instant completedAt,

        @Described("When the return was booked; missing where that was not kept.") @Nullable
        Instant returnedAt,

        @Described("The deposit that was begun from the backup card for what was owed; missing where there was none.")
        @Nullable
        UUID backupDepositId) {
    /** What a bank can take back. */
    public enum Kind {
        DEPOSIT,
        TRANSFER_OUT,
        PURCHASE
    }

    /** A page of a list. */
    @SchemaName("ReturnedDepositPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<ReturnedDepositDocument> deposits,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            UUID next) {
        public Page {
            deposits = List.copyOf(deposits);
        }

        /** @param found at most one more than the limit, which says that there is another page */
        static Page of(List<ReturnedDepositDocument> found, int limit) {
            if (found.size() <= limit) {
                return new Page(found, null);
            }
            List<ReturnedDepositDocument> page = found.subList(0, limit);
            return new Page(page, page.getLast().depositId());
        }
    }
}
