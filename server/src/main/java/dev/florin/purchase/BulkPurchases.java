package dev.florin.purchase;

import dev.florin.platform.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Buys many cards, each by a purchase of its own, many at once so that their lane takes them together. The keys follow
 * from what the cards are for: asking again, after a crash or from two servers, is answered with the same purchases.
 */
public final class BulkPurchases {
    /** The most purchases asked for at the same time, for all orders together; the lanes' queues are for everyone. */
    static final int MAX_AT_ONCE = 1_000;

    /** How long a purchase that was accepted is waited for; what takes longer is looked at again later. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private static final CardOutcome STOPS = new CardOutcome.NotNow("the server stops");

    private final Supplier<Purchases> purchases;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);

    /** @param purchases asked when the first card is bought: purchases need operations, which need this */
    BulkPurchases(Supplier<Purchases> purchases) {
        this.purchases = purchases;
    }

    /**
     * Carries out these commands of one account: one statement reads all that are known already, and the others are
     * bought.
     *
     * @return an outcome for each of the commands, by its key
     */
    public Map<UUID, CardOutcome> buy(UUID accountId, List<PurchaseCommand> commands) {
        Map<UUID, CardOutcome> outcomes = new HashMap<>();
        purchases
                .get()
                .findByKeys(
                        accountId, commands.stream().map(PurchaseCommand::key).toList())
                .forEach((key, known) -> outcomes.put(key, outcome(known)));
        outcomes.putAll(buyNew(commands.stream()
                .filter(command -> !outcomes.containsKey(command.key()))
                .toList()));
        return outcomes;
    }

    /**
     * Carries out commands that are probably not known yet. For those that are, each takes a place in its lane and is
     * waited for, so {@link #buy} is faster then; the outcomes are the same.
     */
    public Map<UUID, CardOutcome> buyNew(List<PurchaseCommand> commands) {
        Map<UUID, CardOutcome> outcomes = new HashMap<>();
        Map<UUID, Future<CardOutcome>> bought = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<PurchaseCommand> left = commands;
            while (!left.isEmpty()) {
                int count = acquire(left.size());
                queue(left.subList(0, count), threads, bought);
                left = left.subList(count, left.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            commands.forEach(command -> outcomes.put(command.key(), STOPS));
        }
        bought.forEach((key, future) -> outcomes.put(key, result(future)));
        return outcomes;
    }

    /** Waits for a place, and takes as many more as there are, up to this number; returns how many. */
    private int acquire(int atMost) throws InterruptedException {
        places.acquire();
        int count = 1;
        while (count < atMost && places.tryAcquire()) {
            count++;
        }
        return count;
    }

    /** Puts commands that have places into their lanes together; each is waited for by itself, and leaves its place. */
    private void queue(List<PurchaseCommand> commands, ExecutorService threads, Map<UUID, Future<CardOutcome>> bought) {
        List<Purchases.Queued> queued;
        try {
            queued = purchases.get().queue(commands);
        } catch (RuntimeException | Error e) {
            places.release(commands.size());
            throw e;
        }
        for (int i = 0; i < commands.size(); i++) {
            Purchases.Queued one = queued.get(i);
            bought.put(commands.get(i).key(), threads.submit(() -> {
                try {
                    return outcome(purchases.get().outcome(one, WAIT));
                } finally {
                    places.release();
                }
            }));
        }
    }

    private static CardOutcome result(Future<CardOutcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return STOPS;
        } catch (ExecutionException e) {
            // Nobody knows whether it was bought; the same key tells the next time.
            return new CardOutcome.NotNow(String.valueOf(e.getCause()));
        }
    }

    /** A refusal that may pass is not recorded under the key; one that is recorded stays. */
    static CardOutcome outcome(PurchaseOutcome outcome) {
        return switch (outcome) {
            case PurchaseOutcome.Completed(Purchase purchase, boolean _) ->
                new CardOutcome.Filled(
                        purchase.purchaseId(),
                        purchase.giftCard().giftCardId(),
                        purchase.giftCard().endDate(),
                        purchase.state() == PurchaseState.REFUNDED);
            case PurchaseOutcome.Pending(Purchase purchase, boolean _) ->
                new CardOutcome.Accepted(purchase.purchaseId());
            case PurchaseOutcome.Refused(Refusal refusal, boolean replayed)
            when refusal.reason().retryable() && !replayed -> new CardOutcome.NotNow(refusal.message());
            case PurchaseOutcome.Refused(Refusal refusal, boolean _) -> new CardOutcome.Failed(refusal.message());
        };
    }
}
