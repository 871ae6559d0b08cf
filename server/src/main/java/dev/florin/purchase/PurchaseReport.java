package dev.florin.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.operations.OperationDocument;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a purchase, for operators; null values are left out. It holds no code, PIN or link.
 *
 * @param offerId like everything after it down to the card, missing where it was refused before an offer was chosen
 * @param operation that continues or completed it, with its history: each try that had to be repeated, each refusal by
 *     a vendor, and what people did; missing where it was completed or refused at once
 */
@SchemaName("PurchaseReport")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PurchaseReport(
        UUID purchaseId,
        @Nullable Long displayId,
        String state,
        @Nullable Refused refusal,
        UUID accountId,
        UUID userId,
        UUID seatId,
        UUID appId,
        Amounts amounts,
        @Nullable Source source,
        @Nullable UUID offerId,
        @Nullable String merchant,
        @Nullable String vendor,
        @Nullable String vendorSku,

        @Described("The vendors that have refused it, in the order in which they were asked.")
        List<String> refusedBy,

        Instant createdAt,
        @Nullable Instant completedAt,

        @Described(
                "When it was booked that the bank has taken back what a bank account had paid; missing where it has not.")
        @Nullable
        Instant debitReturnedAt,

        @Nullable Card card,
        List<Entry> ledger,
        @Nullable OperationDocument operation) {
    public PurchaseReport {
        refusedBy = List.copyOf(refusedBy);
        ledger = List.copyOf(ledger);
    }

    /** Why it was refused. */
    public record Refused(String reason, String message) {}

    /** Its parts, in decimals. */
    public record Amounts(
            String currency,
            @Described(schema = Described.AMOUNT) String amount,

            @Described(value = "What balances pay.", schema = Described.AMOUNT)
            String balance,

            @Described(value = "What the source pays.", schema = Described.AMOUNT)
            String external,

            @Described(schema = Described.AMOUNT) String reward,

            @Described(value = "What the vendor gets, or what the code from stock cost.", schema = Described.AMOUNT)
            String cost) {}

    /** What pays the external part. */
    public record Source(String kind, UUID sourceId) {}

    /** The card, without what is on it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Card(
            UUID giftCardId,
            String status,
            @Described("Whether its code came from stock.") boolean fromStock,
            @Nullable Instant endDate,

            @Described("Who has seen it; missing when nobody has.") @Nullable
            Sight sight) {}

    /** A line of the ledger: credits are positive, debits negative. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            UUID transactionId,
            String kind,
            Instant at,
            String ledgerAccount,
            @Nullable UUID balanceId,
            @Described(schema = Described.AMOUNT) String amount) {}

    /** Who has seen a card: how often, when first and last, and by which user and app it was seen last. */
    public record Sight(long times, Instant first, Instant last, UUID userId, UUID appId) {}
}
