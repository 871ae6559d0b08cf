package dev.florin.wallet;

import dev.florin.platform.Refusal;
import java.util.regex.Pattern;

/** Texts that people write into their wallet. */
public final class WalletTexts {
    /** {@code docs/protocols/fluz.md}, "Spend accounts". */
    private static final int MIN_NICKNAME = 2;

    private static final int MAX_NICKNAME = 100;

    /** What looks like one: it does not belong into a name, nor into the database. */
    private static final Pattern CARD_NUMBER = Pattern.compile("([0-9][ -]?){12}");

    private WalletTexts() {}

    /** @throws dev.florin.platform.RefusedException when it will not do as {@code input.nickname} */
    static String nickname(String text) {
        return line("input.nickname", text, MIN_NICKNAME, MAX_NICKNAME);
    }

    /**
     * A text of one line, without the blanks around it. The refusal does not repeat it: it may be something secret in
     * the wrong place.
     *
     * @throws dev.florin.platform.RefusedException when it is too short, too long, or has characters that no line has
     */
    public static String line(String field, String text, int min, int max) {
        String line = text.strip();
        int length = line.codePointCount(0, line.length());
        if (length < min || length > max) {
            throw Refusal.invalid(field, "must have from " + min + " to " + max + " characters")
                    .asException();
        }
        if (line.codePoints().anyMatch(WalletTexts::isNoText)) {
            throw Refusal.invalid(field, "has a character that is not allowed").asException();
        }
        if (CARD_NUMBER.matcher(line).find()) {
            throw Refusal.invalid(field, "must not contain the number of a card")
                    .asException();
        }
        return line;
    }

    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
