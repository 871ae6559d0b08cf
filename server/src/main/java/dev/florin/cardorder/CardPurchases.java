package dev.florin.cardorder;

import dev.florin.platform.Caller;
import dev.florin.platform.Refusal;
import dev.florin.purchase.KnownPurchase;
import dev.florin.purchase.PurchaseCommand;
import dev.florin.purchase.PurchaseOutcome;
import dev.florin.purchase.Purchases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Buys the cards of orders, each by a purchase of its own, many at once so that their lane takes them together. A card's
 * key follows from its row: asking again, after a crash or from two servers, is answered with the same purchase.
 */
final class CardPurchases {
    /** Purchases of all orders that are asked for at the same time; the lanes' queues are for everyone. */
    private static final int MAX_AT_ONCE = 1_000;

    /** How long a purchase that was accepted is waited for; what takes longer is looked at again later. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Supplier<Purchases> purchases;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);

    /**
     * Makes it.
     *
     * @param purchases asked when the first card is bought: purchases need operations, which need this
     */
    CardPurchases(Supplier<Purchases> purchases) {
        this.purchases = purchases;
    }

    /** What the books say of a card's purchase, or null when nothing was bought. */
    @Nullable
    KnownPurchase find(UUID accountId, OrderedCard card) {
        return purchases.get().find(accountId, List.of(key(card))).get(key(card));
    }

    /** What became of these cards: those already known take one statement together, the others are bought. */
    Map<OrderedCard, CardOutcome> buy(CardOrder order, List<OrderedCard> cards) {
        Map<OrderedCard, CardOutcome> outcomes = new LinkedHashMap<>();
        Map<UUID, KnownPurchase> known = purchases
                .get()
                .find(order.accountId(), cards.stream().map(CardPurchases::key).toList());
        List<OrderedCard> open = new ArrayList<>();
        for (OrderedCard card : cards) {
            KnownPurchase purchase = known.get(key(card));
            if (purchase == null) {
                open.add(card);
            } else {
                outcomes.put(card, outcome(purchase));
            }
        }
        buyAll(order, open, outcomes);
        return outcomes;
    }

    private void buyAll(CardOrder order, List<OrderedCard> cards, Map<OrderedCard, CardOutcome> outcomes) {
        Map<OrderedCard, Future<CardOutcome>> bought = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            cards.forEach(card -> bought.put(card, threads.submit(() -> buyWhenThereIsPlace(order, card))));
        }
        bought.forEach((card, future) -> outcomes.put(card, result(future)));
    }

    private CardOutcome buyWhenThereIsPlace(CardOrder order, OrderedCard card) throws InterruptedException {
        places.acquire();
        try {
            return outcome(purchases.get().buy(command(order, card), WAIT));
        } finally {
            places.release();
        }
    }

    private static CardOutcome result(Future<CardOutcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CardOutcome.NotNow("the server stops");
        } catch (ExecutionException e) {
            // Nobody knows whether it was bought; the same key tells the next time.
            return new CardOutcome.NotNow(String.valueOf(e.getCause()));
        }
    }

    /** The same for the same row, so that its fingerprint is the same as well. */
    static PurchaseCommand command(CardOrder order, OrderedCard card) {
        Caller.User buyer = order.buyer();
        return new PurchaseCommand(
                buyer,
                key(card),
                card.value(),
                card.offerId(),
                null,
                null,
                null,
                card.value(),
                null,
                null,
                true,
                "Order " + order.orderUri(),
                null,
                null);
    }

    /** Follows from the row alone. */
    static UUID key(OrderedCard card) {
        String name = "card order " + card.orderId() + " card " + card.cardNo();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A refusal that may pass is not recorded under the key; one that is recorded stays. */
    private static CardOutcome outcome(PurchaseOutcome outcome) {
        return switch (outcome) {
            case PurchaseOutcome.Completed completed ->
                new CardOutcome.Filled(
                        completed.purchase().purchaseId(),
                        completed.purchase().giftCard().giftCardId(),
                        completed.purchase().giftCard().endDate());
            case PurchaseOutcome.Pending pending ->
                new CardOutcome.Accepted(pending.purchase().purchaseId());
            case PurchaseOutcome.Refused(Refusal refusal, boolean replayed)
            when refusal.reason().retryable() && !replayed -> new CardOutcome.NotNow(refusal.message());
            case PurchaseOutcome.Refused(Refusal refusal, boolean replayed) ->
                new CardOutcome.Failed(refusal.message());
        };
    }

    private static CardOutcome outcome(KnownPurchase purchase) {
        return switch (purchase.state()) {
            case COMPLETED, VOIDING, REFUNDING, REFUNDED ->
                new CardOutcome.Filled(
                        purchase.purchaseId(), Objects.requireNonNull(purchase.giftCardId()), purchase.endDate());
            case CHARGING, FULFILLING, UNKNOWN, REFUSING -> new CardOutcome.Accepted(purchase.purchaseId());
            case REFUSED ->
                new CardOutcome.Failed(
                        Objects.requireNonNull(purchase.refusal()).message());
        };
    }
}
