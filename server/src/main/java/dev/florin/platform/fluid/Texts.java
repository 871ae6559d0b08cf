package dev.florin.platform.fluid;

/** Checks texts that clients send. */
public final class Texts {
    private Texts() {}

    /**
     * Whether the database keeps the text as it is: it cannot keep a NUL, and half of a surrogate pair would become a
     * question mark. No other text can equal anything in the database.
     */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (isPair) {
                i++;
            } else if (unit == 0 || Character.isSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }
}
