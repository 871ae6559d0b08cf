package dev.florin.order.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.florin.catalog.Card;
import dev.florin.order.Order;
import dev.florin.order.OrderCard;
import dev.florin.order.OrderLine;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A gift card of an order. */
@SchemaName("OrderGiftCard")
@Described(
        value = "A gift card of the order; what it is redeemed with is shown only to callers who may see it.",
        schema = "dependentRequired: {code: [pin, url], pin: [code, url], url: [code, pin]}")
@JsonNaming(SnakeCaseStrategy.class)
record OrderGiftCard(
        @Described(value = "The line that it is of.", schema = "minimum: 1")
        long itemId,

        @Described(value = "Which of its units.", schema = "minimum: 1")
        long unit,

        @Described("How far it is; what failed is given back to the card.")
        OrderCard.State status,

        @Described(value = "The line's title.", schema = "examples: [Starbucks Gift Card]") @Nullable
        String title,

        @Described(value = "Its face value.", ref = "Money") @Nullable
        String value,

        @Described("The gift card that was bought; null until it is.") @Nullable
        UUID giftCardId,

        @Described(value = "Why there is none.", schema = "examples: [null]") @Nullable
        String errorMessage,

        @JsonUnwrapped @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Code code) {
    /** What it is redeemed with. */
    record Code(
            @Described("The code; a credential.") @Nullable String code,

            @Described("The PIN, where the merchant has one.") @Nullable
            String pin,

            @Described(value = "Where it is redeemed, where the merchant has that.", schema = "format: uri") @Nullable
            String url) {
        /** A code must not reach a log. */
        @Override
        public String toString() {
            return "Code[hidden]";
        }
    }

    static OrderGiftCard of(Order order, OrderCard card, Map<UUID, Card> codes) {
        Optional<OrderLine> line = order.line(card.lineId());
        UUID giftCardId = card.giftCardId();
        Card code = giftCardId == null ? null : codes.get(giftCardId);
        return new OrderGiftCard(
                card.lineId(),
                card.unitNo(),
                card.state(),
                line.map(OrderLine::title).orElse(null),
                line.map(OrderLine::face)
                        .map(face -> Amounts.decimal(order, face))
                        .orElse(null),
                giftCardId,
                card.failure(),
                code == null ? null : new Code(code.code(), code.pin(), code.url()));
    }
}
