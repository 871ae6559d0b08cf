package dev.florin.identity;

import dev.florin.mail.Mailbox;
import dev.florin.platform.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user to make.
 *
 * @param email an address that mail can be sent to; in any case it belongs to one user
 * @param phone in international form, such as {@code +14155550123}, or null
 */
public record NewUser(
        String firstName,
        String lastName,
        String email,
        @Nullable String phone) {
    /** The longest name, in characters. */
    public static final int MAX_NAME = 100;

    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** @throws dev.florin.platform.RefusedException naming the field that will not do */
    public NewUser {
        firstName = name("firstName", firstName, MAX_NAME);
        lastName = name("lastName", lastName, MAX_NAME);
        email = email.strip();
        if (!Mailbox.isAddress(email)) {
            throw Refusal.invalid("email", "is no e-mail address").asException();
        }
        if (phone != null && !isPhone(phone)) {
            throw Refusal.invalid("phone", "must be in international form, such as +14155550123")
                    .asException();
        }
    }

    static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    /** @throws dev.florin.platform.RefusedException when it is blank, too long, or has control characters */
    static String name(String field, String text, int maxChars) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > maxChars) {
            throw Refusal.invalid(field, "must have from 1 to " + maxChars + " characters")
                    .asException();
        }
        if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw Refusal.invalid(field, "contains a character that is not allowed")
                    .asException();
        }
        return name;
    }
}
