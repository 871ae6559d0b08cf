package dev.florin.cardorder;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * The short codes of orders and cards, of digits and capitals that are not mistaken for one another. They are random,
 * and no secret: reading what they name takes the account's credentials.
 */
final class ShortCodes {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ORDER_LENGTH = 8;
    private static final int CARD_LENGTH = 10;

    private final SecureRandom random = new SecureRandom();

    /** Three, two and three characters: {@code ABC-12-D3E}. */
    String order() {
        String code = code(ORDER_LENGTH);
        return code.substring(0, 3) + "-" + code.substring(3, 5) + "-" + code.substring(5);
    }

    String card() {
        return code(CARD_LENGTH);
    }

    /** The form in which codes are kept, whatever the case in which a client writes them. */
    static String normal(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    private String code(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
