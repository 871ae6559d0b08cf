package dev.florin.platform;

/**
 * The database that something was written in, by a number of its own. Ids and tokens name it, so that a request can be
 * sent to the right one of several databases by what it holds alone. There is one so far, number 1; 0 stands for
 * "look it up".
 */
public record Cell(int number) {
    public static final Cell FIRST = new Cell(1);

    /** As many as two characters of a token can tell apart. An id has 12 bits for it, which is more. */
    public static final int MAX = 3843;

    public Cell {
        if (number < 1 || number > MAX) {
            throw new IllegalArgumentException("a cell's number is from 1 to " + MAX + ", not " + number);
        }
    }

    /** The two characters that a token begins with, after its prefix. */
    String letters() {
        int base = Ids.ALPHABET.length();
        return String.valueOf(new char[] {Ids.ALPHABET.charAt(number / base), Ids.ALPHABET.charAt(number % base)});
    }

    /** The three digits that a hexadecimal token begins with. */
    public String hex() {
        return String.format("%03x", number);
    }
}
