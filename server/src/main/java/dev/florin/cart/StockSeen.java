package dev.florin.cart;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.florin.shop.Shop;
import dev.florin.shop.Stock;
import dev.florin.shop.Variant;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a cart there is too little of, for buyers to read before they check out. Stock is looked up once a second for
 * a variant at most, however many look at it; the checkout itself counts anew.
 */
final class StockSeen {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MAX_VARIANTS = 10_000;

    private final Stock stock;
    private final LoadingCache<Key, Long> available;

    /** @param ticker says when a look is a second old */
    StockSeen(Stock stock, Ticker ticker) {
        this.stock = stock;
        this.available = Caffeine.newBuilder()
                .expireAfterWrite(FRESH)
                .ticker(ticker)
                .maximumSize(MAX_VARIANTS)
                .build(new CacheLoader<Key, Long>() {
                    @Override
                    public Long load(Key key) {
                        return loadAll(Set.of(key)).getOrDefault(key, 0L);
                    }

                    @Override
                    public Map<Key, Long> loadAll(Set<? extends Key> keys) {
                        return units(keys);
                    }
                });
    }

    private record Key(long companyId, long variantId) {}

    /** The variants of an open cart that it has more units of than there are. */
    Set<Long> shortOf(Cart cart, Shop shop) {
        if (!cart.isOpen()) {
            return Set.of();
        }
        long companyId = cart.key().companyId();
        Map<Key, Integer> wanted = new HashMap<>();
        for (CartItem item : cart.items()) {
            Long variantId = item.variantId();
            if (variantId != null
                    && shop.variant(variantId).filter(Variant::tracksStock).isPresent()) {
                wanted.put(new Key(companyId, variantId), item.quantity());
            }
        }
        if (wanted.isEmpty()) {
            return Set.of();
        }
        Set<Long> shortOf = new HashSet<>();
        available.getAll(wanted.keySet()).forEach((key, units) -> {
            if (units < wanted.getOrDefault(key, 0)) {
                shortOf.add(key.variantId);
            }
        });
        return shortOf;
    }

    /** What there is now, for a change of a cart; whoever looks at the cart next need not ask again. */
    Map<Long, Long> read(long companyId, List<Long> variantIds) {
        Map<Long, Long> units = stock.available(companyId, variantIds);
        variantIds.forEach(id -> available.put(new Key(companyId, id), units.getOrDefault(id, 0L)));
        return units;
    }

    /** All of one company, with one statement. */
    private Map<Key, Long> units(Set<? extends Key> keys) {
        long companyId = keys.iterator().next().companyId();
        List<Long> ids = keys.stream().map(Key::variantId).sorted().toList();
        Map<Long, Long> units = stock.available(companyId, ids);
        Map<Key, Long> all = new HashMap<>();
        ids.forEach(id -> all.put(new Key(companyId, id), units.getOrDefault(id, 0L)));
        return all;
    }
}
