package dev.florin.platform;

import org.jspecify.annotations.Nullable;

/** Texts of others in CSV files of ours. */
public final class CsvText {
    private CsvText() {}

    /** The text, so that it does not become a formula where the file is opened; nothing for null. */
    public static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean formula = !text.isEmpty() && "=+@\t\r".indexOf(text.charAt(0)) >= 0
                || text.startsWith("-") && !text.matches("-[0-9.]+");
        return formula ? "'" + text : text;
    }

    /** What {@link #cell} was given. */
    public static String plain(String cell) {
        boolean marked = cell.length() > 1 && cell.charAt(0) == '\'' && "=+@\t\r-".indexOf(cell.charAt(1)) >= 0;
        return marked ? cell.substring(1) : cell;
    }
}
