package dev.florin.order;

import dev.florin.cart.Sold;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.shop.Stock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order of a company's shop.
 *
 * @param accountId the company's ledger account
 * @param token {@code fo_} and 22 characters that cannot be guessed; whoever has it may read the order
 * @param operationId of its payment: also the gateway's key, and the ledger's transaction
 * @param cardsOperationId of buying its gift cards, or null
 * @param cartToken null for a renewal
 * @param refunded given back, or on its way back
 * @param cv points, without those of refunded units
 * @param notes what the company says about it
 */
public record Order(
        long companyId,
        UUID accountId,
        long orderId,
        String token,
        UUID operationId,
        @Nullable UUID cardsOperationId,
        @Nullable String cartToken,
        OrderType type,
        OrderStatus status,
        @Nullable Long customerId,
        String email,
        Money amount,
        OrderParts parts,
        Money refunded,
        long cv,
        long qv,
        @Nullable String declineReason,
        OrderDocument document,
        OrderNotes notes,
        List<OrderLine> lines,
        Instant createdAt,
        Instant updatedAt) {
    public Order {
        lines = List.copyOf(lines);
    }

    /** The number that people use: {@code F148217}. */
    public String number() {
        return "F" + orderId;
    }

    /**
     * Whether nobody had signed in when it was bought. Whose it is afterwards changes nothing about that: the customer may
     * have got it by owning the e-mail address that the buyer has typed.
     */
    public boolean isBoughtAsGuest() {
        return document.cart().buyer().customerId() == null;
    }

    /** What its cart shows of it. */
    Sold sold() {
        OrderDocument.Amounts amounts = document.amounts();
        return new Sold(
                createdAt,
                lines.stream().map(OrderLine::sold).toList(),
                amounts.subTotal(),
                amounts.discount(),
                amounts.tax(),
                amounts.shipping(),
                amounts.enrollmentFee(),
                amounts.transactionFee(),
                amount.minor(),
                cv,
                qv,
                lines.stream().noneMatch(OrderLine::ships),
                document.shippingMethod(),
                amounts.manualDiscount());
    }

    /** What is taken from stock for it. */
    public List<Stock.Units> stockUnits() {
        return lines.stream()
                .filter(OrderLine::tracksStock)
                .map(line -> new Stock.Units(line.variant(), line.quantity()))
                .toList();
    }

    /** What may still be given back. */
    public Money refundable() {
        return status.isRefundable() ? amount.minus(refunded) : Money.zero(amount.currency());
    }

    /** How much of it is sent; none where nothing ever has to be sent. */
    public Optional<FulfillmentStatus> fulfillmentStatus() {
        return FulfillmentStatus.of(lines);
    }

    /** How far it is, in the words that other shops' programs know. */
    public String progress() {
        return switch (status) {
            case PENDING -> "pending";
            case DECLINED, CANCELLED -> "cancelled";
            case REFUNDED -> "completed";
            case PAID, PARTIALLY_REFUNDED ->
                lines.stream().allMatch(line -> line.unitsToSend() == 0) ? "completed" : "processing";
        };
    }

    /** How much of its money is there, in such words. */
    public String financialStatus() {
        return switch (status) {
            case PENDING, DECLINED -> "pending";
            case PAID -> "paid";
            case PARTIALLY_REFUNDED -> "partially_refunded";
            case REFUNDED -> "refunded";
            case CANCELLED -> refunded.minor() == amount.minor() ? "refunded" : "paid";
        };
    }

    public Optional<OrderLine> line(long lineId) {
        return lines.stream().filter(line -> line.lineId() == lineId).findFirst();
    }

    public OperationKey operation() {
        return new OperationKey(accountId, operationId);
    }

    /** The payment's name at the gateway. */
    String paymentKey() {
        return operationId.toString();
    }

    Money money(long minor) {
        return new Money(minor, amount.currency());
    }

    Order withLines(List<OrderLine> others) {
        return with(orderId, cardsOperationId, status, declineReason, notes, others, updatedAt);
    }

    /** With the number that the database gave it. */
    Order numbered(long number) {
        return with(number, cardsOperationId, status, declineReason, notes, lines, updatedAt);
    }

    /** @param cards the operation that buys its gift cards, or null when it has none */
    Order paid(@Nullable UUID cards, Instant now) {
        return with(orderId, cards, OrderStatus.PAID, null, notes, lines, now);
    }

    public Order declined(String why, Instant now) {
        return with(orderId, null, OrderStatus.DECLINED, why, notes, lines, now);
    }

    Order noted(OrderNotes newNotes, Instant now) {
        return with(orderId, cardsOperationId, status, declineReason, newNotes, lines, now);
    }

    private Order with(
            long number,
            @Nullable UUID cards,
            OrderStatus newStatus,
            @Nullable String reason,
            OrderNotes newNotes,
            List<OrderLine> newLines,
            Instant changedAt) {
        return new Order(
                companyId,
                accountId,
                number,
                token,
                operationId,
                cards,
                cartToken,
                type,
                newStatus,
                customerId,
                email,
                amount,
                parts,
                refunded,
                cv,
                qv,
                reason,
                document,
                newNotes,
                newLines,
                createdAt,
                changedAt);
    }
}
