package dev.florin.platform.settings;

import dev.florin.platform.StartupRefusedException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting.
 *
 * @param name without {@code florin.} before it, such as {@code limits.cart}
 */
public record Setting<T>(String name, Form<T> form) {
    private static final String PREFIX = "florin.";

    /** Its name in {@code application.yaml} and flags. */
    String property() {
        return PREFIX + name;
    }

    /** Its name in the environment: {@code FLORIN_LIMITS_CART}. */
    public String variable() {
        return property().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * What is set; a blank text is nothing.
     *
     * @param texts by the names of properties
     * @throws StartupRefusedException in one line, naming the variable and what it must be
     */
    Optional<T> in(Function<String, @Nullable String> texts) {
        String text = texts.apply(property());
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(read(text));
    }

    private T read(String text) {
        return form.reading()
                .apply(text.strip())
                .orElseThrow(() -> new StartupRefusedException(variable()
                        + (form.isSecret() ? " is wrong" : " is \"" + shown(text) + "\"") + "; it must be "
                        + form.expected() + "."));
    }

    /** One line, and not a long one. */
    private static String shown(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}", " ");
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }
}
