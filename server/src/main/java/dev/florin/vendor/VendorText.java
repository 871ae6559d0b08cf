package dev.florin.vendor;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A vendor's text, made fit for logs, histories and operators' eyes: on one line, short, and without links or what
 * could be a code.
 */
final class VendorText {
    static final int MAX_CHARS = 200;

    private static final int MAX_READ_CHARS = 2_000;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]+");
    private static final Pattern LINK = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]{1,20}://\\S+");

    /** Digits in groups, as they are printed on cards. */
    private static final Pattern GROUPS = Pattern.compile("\\d{3,}(?:[ .]\\d{3,})+");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]++(?:[-_][A-Za-z0-9]++)*+");
    private static final int CODE_CHARS = 6;
    private static final int CODE_DIGITS = 4;
    private static final String HIDDEN = "***";

    private VendorText() {}

    static String clean(String text) {
        String read = text.length() <= MAX_READ_CHARS ? text : text.substring(0, MAX_READ_CHARS);
        String plain = CONTROLS.matcher(read).replaceAll(" ").strip();
        plain = LINK.matcher(plain).replaceAll("[link]");
        plain = GROUPS.matcher(plain).replaceAll(HIDDEN);
        plain = WORD.matcher(plain).replaceAll(VendorText::hidden);
        return plain.length() <= MAX_CHARS ? plain : plain.substring(0, MAX_CHARS - 1) + "…";
    }

    private static String hidden(MatchResult word) {
        String text = word.group();
        boolean code = text.length() >= CODE_CHARS
                && text.chars().filter(Character::isDigit).count() >= CODE_DIGITS;
        return code ? HIDDEN : text;
    }
}
