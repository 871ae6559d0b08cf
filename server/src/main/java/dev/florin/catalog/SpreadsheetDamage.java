package dev.florin.catalog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What spreadsheets make of numbers when a file goes through them. */
public final class SpreadsheetDamage {
    /** {@code 6.01E+15}: most digits are gone. */
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]+(?:[.,][0-9]+)?[eE][+-][0-9]{1,3}");

    /** Only fifteen digits are kept; zeros stand for the others. */
    private static final Pattern ZEROS = Pattern.compile("[0-9]{15}0+");

    private static final Pattern PLAIN = Pattern.compile("[ -~]*");

    private SpreadsheetDamage() {}

    /** Whether a text may be a long number of which only the first fifteen digits are left. */
    public static boolean isRounded(String text) {
        return SCIENTIFIC.matcher(text).matches() || ZEROS.matcher(text).matches();
    }

    /** Reads a code or PIN: refuses what can no longer be one, and warns about what may no longer be one. */
    static @Nullable String code(RowValues values, String column, int maxLength) {
        String text = values.text(column, maxLength);
        if (text == null) {
            return null;
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            values.refuse(column, "is a number that a spreadsheet has rounded; export the column as text");
        } else if (ZEROS.matcher(text).matches()) {
            values.warn(column, "ends in zeros after 15 digits, as where a spreadsheet has rounded it");
        } else if (!PLAIN.matcher(text).matches()) {
            values.warn(column, "has characters beyond ASCII");
        }
        return text;
    }
}
