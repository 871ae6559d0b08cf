package dev.florin.mail;

import java.util.stream.Collectors;

/** Makes one line of a text that comes from anywhere, so that it cannot end a header or turn the line around. */
final class Lines {
    private Lines() {}

    /**
     * White space and control characters become single spaces; marks that change the writing direction and half
     * surrogate pairs are removed; a longer text is cut between characters.
     */
    static String clean(String text, int max) {
        String line = text.codePoints()
                .filter(character -> !turnsLine(character) && Character.getType(character) != Character.SURROGATE)
                .map(character -> breaksLine(character) ? ' ' : character)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .replaceAll(" {2,}", " ")
                .strip();
        if (line.length() <= max) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(max - 2)) ? max - 2 : max - 1;
        return line.substring(0, end) + "…";
    }

    private static boolean breaksLine(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> Character.isWhitespace(character);
        };
    }

    /** The embeddings, overrides and isolates of Unicode's bidirectional algorithm. */
    private static boolean turnsLine(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }
}
