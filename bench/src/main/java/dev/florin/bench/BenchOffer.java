package dev.florin.bench;

import java.util.UUID;

/**
 * What is bought: an offer from stock, which {@code purchase-setup.sql} makes and {@code bench_purchase} names too, and
 * one of the same cards that the outside vendor fills.
 */
final class BenchOffer {
    static final UUID OFFER_ID = UUID.fromString("be9c0000-0000-4000-8000-000000000002");
    static final String MERCHANT_SLUG = "bench";
    static final UUID VENDOR_OFFER_ID = UUID.fromString("be9c0000-0000-4000-8000-000000000012");
    static final String VENDOR_MERCHANT_SLUG = "bench-vendor";
    /** At the vendor, and of the server's own InComm API. */
    static final String SKU = "BENCH-1000";

    static final long DENOMINATION_MINOR = 1000;
    /** The same on the wire. */
    static final String AMOUNT = "10.00";

    /** The debit card of every buyer, which {@code bank-cards.sql} makes. */
    static final UUID BANK_CARD_ID = UUID.fromString("be9c0000-0000-4000-8000-0000000000ca");

    private BenchOffer() {}
}
