package dev.florin.bench.vendor;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The vendor's memory: each reference is sold one card, however often and from however many threads it comes. */
final class SoldCards {
    private final Map<String, Sold> byReference = new ConcurrentHashMap<>();
    private final Map<Long, Sold> byNumber = new ConcurrentHashMap<>();
    private final Set<Long> cameAgain = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    /**
     * The one card of an order.
     *
     * @param value as the order wrote it
     */
    record Sold(long number, String reference, String sku, String value) {}

    /** What a reference has been sold, which is counted as coming again; null when it is new. */
    @Nullable
    Sold again(String reference) {
        Sold sold = byReference.get(reference);
        if (sold != null) {
            cameAgain.add(sold.number());
        }
        return sold;
    }

    /** Sells a card; null when the reference has just been sold one. */
    @Nullable
    Sold sell(String reference, String sku, String value) {
        Sold sold = new Sold(numbers.incrementAndGet(), reference, sku, value);
        // Found by its number before anybody can learn that.
        byNumber.put(sold.number(), sold);
        if (byReference.putIfAbsent(reference, sold) == null) {
            return sold;
        }
        byNumber.remove(sold.number());
        return null;
    }

    @Nullable
    Sold find(long number) {
        return byNumber.get(number);
    }

    Counts counts() {
        return new Counts(byReference.size(), cameAgain.size());
    }
}
