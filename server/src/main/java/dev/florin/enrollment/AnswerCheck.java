package dev.florin.enrollment;

import dev.florin.shop.EnrollForm;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether an answer fits its question: by how it is asked, and by what the company says in the question's metadata. Pure. */
final class AnswerCheck {
    /** The longest answer, in characters. */
    static final int MAX_CHARS = 2_000;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{2,30}");
    private static final int MAX_DIGITS = 30;

    private AnswerCheck() {}

    /** Whether nobody becomes a member without an answer: {@code required} of the metadata. */
    static boolean isRequired(EnrollForm.Field field) {
        return Boolean.TRUE.equals(field.metadata().get("required"));
    }

    /** What is wrong with it; empty when nothing is. */
    static Optional<String> problem(EnrollForm.Field field, String answer) {
        int most = field.metadata().get("max_length") instanceof Number number
                ? Math.clamp(number.longValue(), 1, MAX_CHARS)
                : MAX_CHARS;
        if (answer.length() > most) {
            return Optional.of("has more than " + most + " characters");
        }
        return switch (field.type().toLowerCase(Locale.ROOT)) {
            case "date" -> isDate(answer) ? Optional.empty() : Optional.of("must be a date such as 1990-12-31");
            case "email" ->
                EMAIL.matcher(answer).matches() ? Optional.empty() : Optional.of("must be an e-mail address");
            case "phone" -> PHONE.matcher(answer).matches() ? Optional.empty() : Optional.of("must be a phone number");
            case "number" -> isNumber(answer) ? Optional.empty() : Optional.of("must be a number");
            case "boolean", "checkbox" ->
                List.of("true", "false").contains(answer) ? Optional.empty() : Optional.of("must be true or false");
            case "select", "radio" -> ofOptions(field, answer);
            default -> Optional.empty();
        };
    }

    /** One without options takes anything. */
    private static Optional<String> ofOptions(EnrollForm.Field field, String answer) {
        return field.metadata().get("options") instanceof List<?> options
                        && options.stream().map(String::valueOf).noneMatch(answer::equals)
                ? Optional.of("must be one of the question's options")
                : Optional.empty();
    }

    private static boolean isDate(String answer) {
        try {
            return LocalDate.parse(answer).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isNumber(String answer) {
        try {
            return answer.length() <= MAX_DIGITS && new BigDecimal(answer).precision() <= MAX_DIGITS;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
