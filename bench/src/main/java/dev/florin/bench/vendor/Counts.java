package dev.florin.bench.vendor;

/**
 * What the vendor has sold so far.
 *
 * @param filled orders that have a card, one for each reference
 * @param cameTwice references of filled orders that were ordered again, and got no second card
 */
public record Counts(long filled, long cameTwice) {
    public Counts since(Counts earlier) {
        return new Counts(filled - earlier.filled, cameTwice - earlier.cameTwice);
    }

    /** The words that {@link #parse} understands. */
    String inWords() {
        return filled + " " + cameTwice;
    }

    /** @throws IllegalArgumentException for other words than those of {@link #inWords} */
    public static Counts parse(String words) {
        String[] numbers = words.split(" ");
        if (numbers.length != 2) {
            throw new IllegalArgumentException("two numbers, not: " + words);
        }
        return new Counts(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }
}
