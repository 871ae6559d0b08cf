package dev.florin.shop;

import dev.florin.money.Money;
import dev.florin.money.Rate;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A discount that a code gives.
 *
 * @param code as customers type it; compared without regard to case
 * @param percent exactly on a {@link Kind#PERCENT}
 * @param flat by {@link Country#iso}, on a {@link Kind#FLAT}; it is not given where there is none
 * @param countries the {@link Country#iso} that it is for; empty for all
 * @param minimums the least value of goods by {@link Country#iso}; none where there is no entry
 */
public record Discount(
        long discountId,
        String code,
        String title,
        Kind kind,
        @Nullable Rate percent,
        Map<String, Money> flat,
        Set<String> countries,
        Map<String, Money> minimums,
        boolean active,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt) {
    public Discount {
        flat = Map.copyOf(flat);
        countries = Set.copyOf(countries);
        minimums = Map.copyOf(minimums);
        if ((kind == Kind.PERCENT) != (percent != null)) {
            throw new IllegalArgumentException("a percent discount, and no other, has a rate");
        }
    }

    /** What it takes off. */
    public enum Kind {
        PERCENT,
        FLAT,
        FREE_SHIPPING
    }

    /** Whether it is for goods that are sold in the country, by its {@link Country#iso}. */
    public boolean isFor(String country) {
        boolean open = countries.isEmpty() || countries.contains(country);
        return open && (kind != Kind.FLAT || flat.containsKey(country));
    }

    /** Whether its code is honoured at that moment. */
    public boolean isActive(Instant now) {
        return active && (startsAt == null || !now.isBefore(startsAt)) && (endsAt == null || now.isBefore(endsAt));
    }
}
