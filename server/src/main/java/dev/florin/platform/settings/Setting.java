package dev.florin.platform.settings;

import dev.florin.platform.StartupRefusedException;
import java.util.Locale;

/**
 * One setting.
 *
 * @param name without {@code florin.} before it, such as {@code limits.cart}
 */
record Setting(String name, Form form) {
    static final String PREFIX = "florin.";

    /** Its name in {@code application.yaml} and flags. */
    String property() {
        return PREFIX + name;
    }

    /** Its name in the environment: {@code FLORIN_LIMITS_CART}. */
    String variable() {
        return property().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * The one spelling of what was set.
     *
     * @throws StartupRefusedException in one line, naming the variable and what it must be
     */
    String read(String text) {
        return form.reading()
                .apply(text.strip())
                .orElseThrow(() -> new StartupRefusedException(variable()
                        + (form.secret() ? " is wrong" : " is \"" + shown(text) + "\"") + "; it must be "
                        + form.expected() + "."));
    }

    /** One line, and not a long one. */
    private static String shown(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}", " ");
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }
}
