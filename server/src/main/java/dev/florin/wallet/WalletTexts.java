package dev.florin.wallet;

import dev.florin.platform.Refusal;
import dev.florin.platform.graphql.InputFields;
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
     * A text of one line, without the blanks around it.
     *
     * @throws dev.florin.platform.RefusedException when it is too short, too long, has characters that no line has, or
     *     looks like the number of a card
     */
    public static String line(String field, String text, int min, int max) {
        String line = InputFields.line(field, text, min, max);
        if (CARD_NUMBER.matcher(line).find()) {
            throw Refusal.invalid(field, "must not contain the number of a card")
                    .asException();
        }
        return line;
    }
}
