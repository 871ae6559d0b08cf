package dev.florin.bench.vendor;

import java.time.Duration;

/**
 * How the vendor treats what it is asked.
 *
 * @param delay before each answer about an order, as a network and a slow vendor take
 * @param faultEvery of this many new orders one goes wrong; 0 for none
 */
public record Behaviour(Duration delay, int faultEvery) {
    public static final Behaviour PROMPT = new Behaviour(Duration.ZERO, 0);

    public Behaviour {
        if (delay.isNegative() || faultEvery < 0) {
            throw new IllegalArgumentException("neither a delay nor a number of orders is negative");
        }
    }

    public static Behaviour slow(Duration delay) {
        return new Behaviour(delay, 0);
    }

    /** The words that {@link #parse} understands. */
    public String inWords() {
        return delay.toMillis() + " " + faultEvery;
    }

    /** @throws IllegalArgumentException for other words than those of {@link #inWords} */
    public static Behaviour parse(String words) {
        String[] numbers = words.split(" ");
        if (numbers.length != 2) {
            throw new IllegalArgumentException("a delay in milliseconds and a number of orders, not: " + words);
        }
        return new Behaviour(Duration.ofMillis(Long.parseLong(numbers[0])), Integer.parseInt(numbers[1]));
    }
}
