package dev.florin.bench;

import java.util.UUID;

/** The offer that is bought; {@code purchase-setup.sql} makes it and {@code bench_purchase} names it too. */
final class BenchOffer {
    static final UUID OFFER_ID = UUID.fromString("be9c0000-0000-4000-8000-000000000002");
    static final String MERCHANT_SLUG = "bench";
    static final long DENOMINATION_MINOR = 1000;
    /** The same on the wire. */
    static final String AMOUNT = "10.00";

    private BenchOffer() {}
}
