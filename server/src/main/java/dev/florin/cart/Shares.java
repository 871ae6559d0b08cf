package dev.florin.cart;

import java.math.BigInteger;
import java.util.stream.IntStream;

/** Spreads an amount over parts by largest remainder. */
public final class Shares {
    private Shares() {}

    /**
     * Parts of the total in proportion to the weights: each is its exact share rounded down or up, and they add up to
     * the total. The units left over go to the largest remainders; among equals to the larger weight, so that the order
     * of the weights does not matter.
     *
     * @param total at most the sum of the weights
     * @param weights none of them negative
     */
    public static long[] split(long total, long[] weights) {
        long[] parts = new long[weights.length];
        long sum = LongSums.exact(weights);
        if (total == 0 || sum == 0) {
            return parts;
        }
        long[] remainders = new long[weights.length];
        BigInteger whole = BigInteger.valueOf(total);
        BigInteger divisor = BigInteger.valueOf(sum);
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] share = whole.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(divisor);
            parts[i] = share[0].longValueExact();
            remainders[i] = share[1].longValueExact();
        }
        int left = Math.toIntExact(total - LongSums.exact(parts));
        IntStream.range(0, weights.length)
                .boxed()
                .sorted((a, b) -> {
                    int byRemainder = Long.compare(remainders[b], remainders[a]);
                    return byRemainder != 0 ? byRemainder : Long.compare(weights[b], weights[a]);
                })
                .limit(left)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
