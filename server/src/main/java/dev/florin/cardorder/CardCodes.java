package dev.florin.cardorder;

import dev.florin.cardorder.CardOrders.Shown;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.Purchase;
import dev.florin.purchase.PurchaseOutcome;
import dev.florin.purchase.PurchaseState;
import dev.florin.purchase.Purchases;
import dev.florin.purchase.Refunds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows ordered cards and takes them back. Whether a card is withdrawn is recorded on the card itself, not on the
 * order.
 */
final class CardCodes {
    private final Purchases purchases;
    private final Refunds refunds;

    CardCodes(Purchases purchases, Refunds refunds) {
        this.purchases = purchases;
        this.refunds = refunds;
    }

    List<Shown> show(Caller.User caller, List<OrderedCard> cards, String requestId) {
        List<UUID> there = cards.stream()
                .filter(card -> card.state() == OrderedCard.State.FILLED)
                .map(card -> Objects.requireNonNull(card.giftCardId()))
                .toList();
        Map<UUID, Purchases.RevealOutcome> revealed = purchases.reveal(caller, there, requestId);
        List<Shown> shown = new ArrayList<>(cards.size());
        for (OrderedCard card : cards) {
            shown.add(
                    switch (card.state()) {
                        case PENDING -> new Shown(card, CardStatus.PENDING, null);
                        case FAILED -> new Shown(card, CardStatus.FAILED, null);
                        case FILLED -> shown(card, Objects.requireNonNull(revealed.get(card.giftCardId())));
                    });
        }
        return shown;
    }

    private static Shown shown(OrderedCard card, Purchases.RevealOutcome outcome) {
        return switch (outcome) {
            case Purchases.RevealOutcome.Revealed revealed -> new Shown(card, CardStatus.ACTIVE, revealed.card());
            case Purchases.RevealOutcome.Refused(Refusal refusal)
            when refusal.reason() == Reason.GIFT_CARD_REFUNDED -> new Shown(card, CardStatus.VOIDED, null);
            case Purchases.RevealOutcome.Refused(Refusal refusal)
            when refusal.reason() == Reason.GIFT_CARD_NOT_READY -> new Shown(card, CardStatus.VOIDING, null);
            case Purchases.RevealOutcome.Refused(Refusal refusal) ->
                throw new IllegalStateException("a filled card is not there: " + refusal.reason());
        };
    }

    CardStatus status(UUID accountId, OrderedCard card) {
        return switch (card.state()) {
            case PENDING -> CardStatus.PENDING;
            case FAILED -> CardStatus.FAILED;
            case FILLED -> {
                UUID key = CardPurchases.key(card);
                yield status(purchases.findByKeys(accountId, List.of(key)).get(key));
            }
        };
    }

    private static CardStatus status(@Nullable PurchaseOutcome filled) {
        if (!(filled instanceof PurchaseOutcome.Completed(Purchase purchase, boolean _))) {
            throw new IllegalStateException("a filled card's purchase is " + filled);
        }
        return switch (purchase.state()) {
            case COMPLETED -> CardStatus.ACTIVE;
            case VOIDING -> CardStatus.VOIDING;
            case REFUNDING, REFUNDED -> CardStatus.VOIDED;
            case CHARGING, FULFILLING, UNKNOWN, REFUSING, REFUSED ->
                throw new IllegalStateException("a filled card's purchase is " + purchase.state());
        };
    }

    VoidOutcome voidCard(UUID accountId, OrderedCard card) {
        return switch (card.state()) {
            case PENDING -> new VoidOutcome.NotPossible("The card is not issued yet and cannot be voided.");
            case FAILED -> new VoidOutcome.NotPossible("The card was not issued and cannot be voided.");
            case FILLED -> ofFilled(refunds.voidCard(accountId, Objects.requireNonNull(card.giftCardId())));
        };
    }

    private static VoidOutcome ofFilled(Refunds.VoidOutcome outcome) {
        return switch (outcome) {
            case Refunds.VoidOutcome.Voided voided -> new VoidOutcome.Voided();
            case Refunds.VoidOutcome.Pending(Purchase purchase, String why) ->
                purchase.state() == PurchaseState.VOIDING ? new VoidOutcome.Begun() : new VoidOutcome.Voided();
            case Refunds.VoidOutcome.Refused(String why) -> new VoidOutcome.NotPossible(why);
            case Refunds.VoidOutcome.NoSuchCard() -> throw new IllegalStateException("a filled card is not there");
        };
    }
}
