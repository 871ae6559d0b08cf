package dev.florin.cart;

import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.shop.Shops;
import java.time.InstantSource;

/** What {@link Carts} is made of. */
record CartParts(
        CartRows rows,
        CartWriter writer,
        CartCache cache,
        CartKeys keys,
        Transactions transactions,
        Shops shops,
        FactsLoader facts,
        StockSeen stock,
        CartRenderer renderer,
        Ids ids,
        InstantSource clock) {}
