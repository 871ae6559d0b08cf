package dev.florin.order;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money of an order that is given back.
 *
 * @param refundId also its operation, its key at the gateway, and the ledger's transaction
 * @param number that people and programs use; 0 until it is written
 * @param units given back, by line
 * @param refusal why the gateway refused, if it did: then the money can be refunded again
 */
public record OrderRefund(
        UUID accountId,
        UUID refundId,
        long number,
        RefundWish.@Nullable Type type,
        long companyId,
        long orderId,
        Status status,
        Money amount,
        OrderParts parts,
        long cv,
        long qv,
        SortedMap<Long, Long> units,
        boolean restock,
        @Nullable String reason,
        @Nullable String refusal,
        Instant createdAt) {
    /** How far it is. */
    public enum Status {
        PENDING,
        REFUNDED,
        REFUSED;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    OperationKey operation() {
        return new OperationKey(accountId, refundId);
    }
}
