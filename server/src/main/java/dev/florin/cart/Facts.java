package dev.florin.cart;

import dev.florin.shop.Address;
import dev.florin.shop.Rep;
import dev.florin.shop.Shop;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known around a cart when it is changed.
 *
 * @param stock what is available of the variants that the change touches and that track it
 * @param call who asks
 * @param rep the rep that the change names, or null when there is none
 * @param buyerExists whether the customer that the change names exists
 * @param saved the customer's address that the change names, or null when there is none
 * @param isUncredited whether the change names a share of the company that has no active rep
 */
record Facts(
        Shop shop,
        Instant now,
        Map<Long, Long> stock,
        CartCall call,
        @Nullable Rep rep,
        boolean buyerExists,
        @Nullable Address saved,
        boolean isUncredited) {
    Facts {
        stock = Map.copyOf(stock);
    }

    static Facts of(Shop shop, Instant now) {
        return new Facts(shop, now, Map.of(), CartCall.PLAIN, null, false, null, false);
    }

    Facts withStock(Map<Long, Long> available) {
        return new Facts(shop, now, available, call, rep, buyerExists, saved, isUncredited);
    }

    Facts withRep(@Nullable Rep found) {
        return new Facts(shop, now, stock, call, found, buyerExists, saved, isUncredited);
    }

    Facts withBuyer(@Nullable Rep found, boolean exists) {
        return new Facts(shop, now, stock, call, found, exists, saved, isUncredited);
    }

    Facts askedBy(CartCall asking) {
        return new Facts(shop, now, stock, asking, rep, buyerExists, saved, isUncredited);
    }

    Facts withSaved(@Nullable Address found) {
        return new Facts(shop, now, stock, call, rep, buyerExists, found, isUncredited);
    }

    Facts withoutCredit() {
        return new Facts(shop, now, stock, call, null, buyerExists, saved, true);
    }
}
