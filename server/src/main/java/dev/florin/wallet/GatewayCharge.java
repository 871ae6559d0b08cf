package dev.florin.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.operations.OperationDocument;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment that a gateway was asked for, as JSON for operators' commands and REST. Amounts are decimal texts. */
@SchemaName("GatewayCharge")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GatewayCharge(
        @Described("Florin's key of the payment: the id of the purchase, of the deposit, or of the order's operation.")
        UUID paymentKey,

        @Described(schema = "examples: [stripe, simulator]") String gateway,

        @Described("`OPEN`: the gateway knows how it stands, and has not said yet. The last three are final.")
        State state,

        @Described(
                value = "Missing for a payment that was given up before it was asked for.",
                schema = Described.AMOUNT)
        @Nullable
        String amount,

        @Described(schema = "examples: [USD]") @Nullable String currency,

        @Described("Why it was declined, in words for the buyer.") @Nullable
        String declineReason,

        @Described(value = "The gateway's own name for it.", schema = "examples: [pi_3MtwBwLkdIwHu7ix28a3tqPa]")
        @Nullable
        String reference,

        @Described("How often making it has failed, or was tried.")
        int tries,

        @Described("When what asks for it was accepted, as the key says: the time that lists are asked for by.")
        Instant begunAt,

        @Described("When the gateway last said anything; missing where that is not kept.") @Nullable
        Instant updatedAt) {
    /** How a payment stands. */
    public enum State {
        OPEN,
        /** Reserved, and not taken. */
        AUTHORIZED,
        /** Taken, whatever was given back since. */
        CAPTURED,
        DECLINED,
        /** Given up: nothing is taken, and nothing will be. */
        VOIDED
    }

    /** What was asked to be given back. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refund(
            UUID refundKey,

            @Described(schema = "enum: [OPEN, REFUNDED, DECLINED]")
            String status,

            @Described(schema = Described.AMOUNT) String amount,
            @Nullable String declineReason,
            @Nullable Instant createdAt) {}

    /** A page of a list. Charges of one key are on one page, so that it may hold one more than was asked for. */
    @SchemaName("GatewayChargePage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<GatewayCharge> charges,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            UUID next) {
        public Page {
            charges = List.copyOf(charges);
        }
    }

    /** One with all that is known of it. */
    @SchemaName("GatewayChargeDetail")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            GatewayCharge charge,
            @Described("The newest first.") List<Refund> refunds,

            @Described("Other gateways that were asked for a payment with this key, by name; `gateway` shows theirs.")
            List<String> alsoAt,

            @Described(
                    "What asks for it, with the history of the gateway's answers. Missing where the payment belongs to none.")
            @Nullable
            OperationDocument operation) {
        public Detail {
            refunds = List.copyOf(refunds);
            alsoAt = List.copyOf(alsoAt);
        }
    }
}
