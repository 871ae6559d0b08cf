package dev.florin.platform.fluid;

/** What of the texts that clients send is text. */
public final class Texts {
    private Texts() {}

    /**
     * Whether the database keeps it as it is: it keeps no NUL, and half of a surrogate pair would become a question
     * mark. Nothing in the database equals another text.
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
