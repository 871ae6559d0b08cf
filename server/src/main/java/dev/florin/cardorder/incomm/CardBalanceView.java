package dev.florin.cardorder.incomm;

import dev.florin.cardorder.CardStatus;
import dev.florin.cardorder.OrderedCard;
import java.math.BigDecimal;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a card is worth; the shape is ours ({@code docs/protocols/incomm.md}, "Voids and balances"). Florin does not see
 * what is spent at the merchant's: an active card shows what it was issued with, any other zero.
 */
@JsonNaming(UpperCamelCaseStrategy.class)
record CardBalanceView(
        String cardUri, String sku, BigDecimal initialBalance, BigDecimal balance, String currencyCode, String status) {
    static CardBalanceView of(OrderedCard card, CardStatus status) {
        BigDecimal value = card.value().toDecimal();
        return new CardBalanceView(
                card.cardUri(),
                card.sku(),
                value,
                status == CardStatus.ACTIVE ? value : BigDecimal.ZERO.setScale(value.scale()),
                card.value().currency().code(),
                status.wireName());
    }
}
