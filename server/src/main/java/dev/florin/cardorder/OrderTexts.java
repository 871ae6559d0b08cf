package dev.florin.cardorder;

import dev.florin.mail.Mailbox;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an order's texts, each thing once. */
final class OrderTexts {
    static final int MAX_CHARS = 255;
    static final int MAX_LONG_CHARS = 2_000;
    static final int MAX_EMAIL_CHARS = 254;

    /** Problems that one answer shows; an order of 500 lines can have many. */
    static final int MAX_PROBLEMS = 100;

    /**
     * What documentation pages show in place of an address. A request copied from such a page works as long as nothing
     * is to be mailed.
     */
    static final String HIDDEN_ADDRESS = "[email protected]";

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");
    private static final int MAX_LOCAL_PART = 64;

    private final Set<String> problems = new LinkedHashSet<>();

    void add(String problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    List<String> problems() {
        return new ArrayList<>(problems);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** An optional text. */
    void optional(String name, @Nullable String text, int maxChars) {
        if (text != null) {
            if (text.length() > maxChars) {
                add(name + " is longer than " + maxChars + " characters.");
            } else if (!isStorable(text)) {
                add(name + " contains a character that is not allowed.");
            }
        }
    }

    void required(String name, @Nullable String text, int maxChars) {
        if (text == null || text.isBlank()) {
            add(name + " is required.");
        } else {
            optional(name, text, maxChars);
        }
    }

    /**
     * A text that names something once and for all. White space around it and characters that nobody sees are refused: two
     * ids that look alike would be two orders.
     */
    void id(String name, @Nullable String id) {
        required(name, id, MAX_CHARS);
        if (id != null && !id.isBlank()) {
            if (isSpace(id.codePointAt(0)) || isSpace(id.codePointBefore(id.length()))) {
                add(name + " must not begin or end with white space.");
            }
            if (isStorable(id) && id.codePoints().anyMatch(OrderTexts::isUnseen)) {
                add(name + " must not have control characters.");
            }
        }
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    /** Controls, and what has no width or turns the direction of writing. */
    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    void email(@Nullable String address, boolean deliver) {
        boolean reachable = isEmail(address) && (!deliver || Mailbox.isAddress(String.valueOf(address)));
        if (!reachable && (deliver || !isHidden(address))) {
            add("EmailAddress is not valid");
        }
    }

    static boolean isEmail(@Nullable String address) {
        return address != null
                && address.length() <= MAX_EMAIL_CHARS
                && address.indexOf('@') <= MAX_LOCAL_PART
                && EMAIL.matcher(address).matches();
    }

    private static boolean isHidden(@Nullable String address) {
        return address != null && address.replace('\u00a0', ' ').equals(HIDDEN_ADDRESS);
    }

    /** No NUL, which PostgreSQL does not keep, and no half surrogate pair, which would be kept as a question mark. */
    static boolean isStorable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
