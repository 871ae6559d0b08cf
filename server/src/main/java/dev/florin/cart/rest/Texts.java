package dev.florin.cart.rest;

import java.util.regex.Pattern;

/** What texts of clients must look like. */
public final class Texts {
    public static final int MAX_EMAIL_CHARS = 254;

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
                    + "([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}]{2,63}");
    private static final int MAX_LOCAL_CHARS = 64;

    private static final Pattern WEB_ADDRESS =
            Pattern.compile("(?i)https?://[\\w.-]+(:\\d{1,5})?([/?#][^\\s\"<>\\\\]*)?");

    private Texts() {}

    /** Neither control characters nor half characters. */
    static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** Whether a browser may be sent there; a placeholder in braces may be in it. */
    static boolean isWebAddress(String text) {
        return WEB_ADDRESS.matcher(text).matches();
    }

    public static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL_CHARS
                && text.indexOf('@') <= MAX_LOCAL_CHARS
                && EMAIL.matcher(text).matches();
    }
}
