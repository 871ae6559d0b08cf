package dev.florin.cart.rest;

import org.jspecify.annotations.Nullable;

/** The names of a person as forms have them: {@code first_name} and {@code last_name}, or {@code name} alone. */
public record PersonName(@Nullable String first, @Nullable String last) {
    public static PersonName of(Form form, int maxChars) {
        String first = form.text("first_name", maxChars);
        String last = form.text("last_name", maxChars);
        String whole = form.text("name", maxChars);
        return first == null && last == null && whole != null ? split(whole) : new PersonName(first, last);
    }

    /** The last word is the last name; both together are shown as they came. */
    private static PersonName split(String whole) {
        int end = whole.lastIndexOf(' ');
        return end < 0
                ? new PersonName(null, whole)
                : new PersonName(whole.substring(0, end).strip(), whole.substring(end + 1));
    }
}
