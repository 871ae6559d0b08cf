package dev.florin.bench.load;

/** Reads the few ASCII forms of a reply's head straight from its bytes. */
final class Ascii {
    private static final int MAX_DIGITS = 8;

    private Ascii() {}

    /** @param lowerCase the text to find there, whatever its case on the wire. */
    static boolean startsWith(byte[] bytes, int from, int to, String lowerCase) {
        if (to - from < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (lower(bytes[from + i]) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The first place after the next line feed, or {@code to} when there is none. */
    static int lineEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    /** @throws MalformedReplyException when the line holds anything but a decimal number and spaces. */
    static int decimal(byte[] bytes, int from, int to) {
        return number(bytes, from, to, 10);
    }

    /** @throws MalformedReplyException when the line holds anything but a hexadecimal number and spaces. */
    static int hex(byte[] bytes, int from, int to) {
        return number(bytes, from, to, 16);
    }

    private static int number(byte[] bytes, int from, int to, int radix) {
        int value = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ') {
                int digit = Character.digit(bytes[i], radix);
                if (digit < 0 || ++digits > MAX_DIGITS) {
                    throw new MalformedReplyException("a length that is no number");
                }
                value = value * radix + digit;
            }
        }
        if (digits == 0 || value < 0) {
            throw new MalformedReplyException("a length that is no number");
        }
        return value;
    }

    private static char lower(byte value) {
        return (char) (value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value);
    }
}
