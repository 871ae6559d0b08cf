package dev.florin.cart;

/** Sums that overflow loudly. */
final class LongSums {
    private LongSums() {}

    static long exact(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }
}
