package dev.florin.console.signin;

import dev.florin.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which passwords are accepted, after NIST SP 800-63B: long ones, without rules on what they are made of, but none of
 * those that attackers try first. Disguising a common word in the usual ways does not make it acceptable.
 */
final class PasswordPolicy {
    static final int MIN_CHARS = 12;
    static final int MAX_CHARS = 200;

    private static final Pattern EDGES = Pattern.compile("^[^a-z]+|[^a-z]+$");
    private static final int MIN_DIFFERENT = 5;
    private static final int MIN_OWN = 4;

    private PasswordPolicy() {}

    /**
     * Lets a password pass.
     *
     * @param own the person's name and address, of which it must not be made
     * @throws dev.florin.platform.RefusedException naming the field
     */
    static void check(String field, String password, String... own) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_CHARS || length > MAX_CHARS) {
            throw Refusal.invalid(field, "Use from " + MIN_CHARS + " to " + MAX_CHARS + " characters.")
                    .asException();
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (lower.chars().distinct().count() < MIN_DIFFERENT || isCommon(lower) || isMadeOf(lower, own)) {
            throw Refusal.invalid(field, "This is among the first passwords that attackers try. Choose another one.")
                    .asException();
        }
    }

    private static boolean isCommon(String lower) {
        Set<String> common = common();
        return common.contains(lower)
                || common.contains(once(lower))
                || common.contains(once(EDGES.matcher(plain(lower)).replaceAll("")))
                || common.contains(once(EDGES.matcher(lower).replaceAll("")))
                || isRun(lower);
    }

    private static boolean isMadeOf(String lower, String... own) {
        String letters = EDGES.matcher(lower).replaceAll("");
        for (String text : own) {
            for (String word : text.toLowerCase(Locale.ROOT).split("[@.\\s]+", -1)) {
                if (word.length() >= MIN_OWN && once(letters).equals(word)) {
                    return true;
                }
            }
        }
        return List.of(own).contains(lower);
    }

    /** Digits and signs that stand for letters. */
    private static String plain(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /** A text that repeats one part, reduced to that part. */
    private static String once(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            if (text.length() % length == 0
                    && text.equals(text.substring(0, length).repeat(text.length() / length))) {
                return text.substring(0, length);
            }
        }
        return text;
    }

    /** Each character follows the one before it: 123456789012, abcdefghijkl, or backwards. */
    private static boolean isRun(String text) {
        return isRun(text, 1) || isRun(text, -1);
    }

    private static boolean isRun(String text, int step) {
        for (int i = 1; i < text.length(); i++) {
            int difference = text.charAt(i) - text.charAt(i - 1);
            if (difference != step && difference != step - 10 * Integer.signum(step)) {
                return false;
            }
        }
        return true;
    }

    /** Read only when needed: people seldom choose passwords. */
    private static Set<String> common() {
        try (InputStream in =
                Objects.requireNonNull(PasswordPolicy.class.getResourceAsStream("/signin/common-passwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
