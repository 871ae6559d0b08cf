package dev.florin;

import java.util.Random;

/**
 * The seed of generated tests. It is the same in every run, so that the same code gets the same verdict; {@code
 * -Dflorin.seed=N} begins elsewhere and {@code -Dflorin.seed=random} somewhere new. It is printed, so that a run can be
 * repeated.
 */
public final class Seed {
    private static final String PROPERTY = "florin.seed";
    private static final long USUAL = 20_261_121;
    private static final long CHOSEN = chosen();

    private Seed() {}

    /** @return the seed of this run. */
    public static long get() {
        return CHOSEN;
    }

    /** @return numbers that begin with the seed. */
    public static Random random() {
        return new Random(CHOSEN);
    }

    private static long chosen() {
        String given = System.getProperty(PROPERTY, Long.toString(USUAL));
        long seed = given.equals("random") ? System.nanoTime() : Long.parseLong(given);
        System.out.println(PROPERTY + "=" + seed);
        return seed;
    }
}
