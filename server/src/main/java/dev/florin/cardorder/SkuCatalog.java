package dev.florin.cardorder;

import java.util.List;

/**
 * A catalog of a program.
 *
 * @param skus in the order of their names; empty where only the catalogs' names are asked for
 */
public record SkuCatalog(int programId, int catalogId, String name, List<Sku> skus) {
    public SkuCatalog {
        skus = List.copyOf(skus);
    }
}
