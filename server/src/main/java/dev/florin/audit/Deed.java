package dev.florin.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator is about to do.
 *
 * @param operator an operator's name, or {@code cli:} and a login
 * @param action what is done, such as {@code operations.retry}
 * @param subject the id of what it is done to; null where it is not known before, see {@link Acting#about}
 * @param detail what else was asked, as short texts; never a secret
 */
public record Deed(String operator, String action, @Nullable String subject, Map<String, String> detail) {
    static final int MAX_CHARS = 300;

    private static final int MAX_DETAILS = 30;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    public Deed {
        operator = bounded(operator);
        action = bounded(action);
        subject = subject == null ? null : bounded(subject);
        Map<String, String> kept = new LinkedHashMap<>();
        detail.forEach((name, text) -> {
            if (kept.size() < MAX_DETAILS) {
                kept.put(bounded(name), bounded(text));
            }
        });
        detail = Map.copyOf(kept);
    }

    static String bounded(String text) {
        String plain = CONTROLS.matcher(text).replaceAll(" ");
        return plain.length() <= MAX_CHARS ? plain : plain.substring(0, MAX_CHARS - 1) + "…";
    }
}
