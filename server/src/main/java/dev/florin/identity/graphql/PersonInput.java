package dev.florin.identity.graphql;

import static java.util.Objects.requireNonNull;

import dev.florin.identity.KycProvider;
import dev.florin.platform.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code VerifyUserInformationInput}. No refusal repeats a value. */
final class PersonInput {
    private static final int MAX_CHARS = 100;
    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
    private static final Pattern ZIP = Pattern.compile("[0-9]{5}(-[0-9]{4})?");
    private static final Pattern LAST_FOUR = Pattern.compile("[0-9]{4}");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Map<String, String> input;
    private final LocalDate today;

    PersonInput(Map<String, String> input, LocalDate today) {
        this.input = input;
        this.today = today;
    }

    /** In capitals. @throws dev.florin.platform.RefusedException naming the field that is wrong */
    KycProvider.Person person() {
        return new KycProvider.Person(
                line("firstName"),
                line("lastName"),
                line("streetAddress"),
                line("city"),
                matching("state", STATE, "must be the two letters of a state, such as GA"),
                matching("postalCode", ZIP, "must be a ZIP code of five digits, such as 30318"),
                born(),
                matching("ssnLast4", LAST_FOUR, "must be four digits"));
    }

    private String line(String field) {
        String line = given(field);
        if (line.isEmpty() || line.length() > MAX_CHARS || line.codePoints().anyMatch(Character::isISOControl)) {
            throw invalid(field, "must have from 1 to " + MAX_CHARS + " characters");
        }
        return line;
    }

    private String matching(String field, Pattern form, String otherwise) {
        String text = given(field);
        if (!form.matcher(text).matches()) {
            throw invalid(field, otherwise);
        }
        return text;
    }

    private LocalDate born() {
        try {
            LocalDate born = LocalDate.parse(given("dateOfBirth"), DATE);
            if (born.isBefore(today)) {
                return born;
            }
        } catch (DateTimeException e) {
            throw invalid("dateOfBirth", "must be a date as MM/DD/YYYY, such as 02/28/1975");
        }
        throw invalid("dateOfBirth", "must be in the past");
    }

    private String given(String field) {
        return requireNonNull(input.get(field)).strip().toUpperCase(Locale.ROOT);
    }

    private static RuntimeException invalid(String field, String why) {
        return Refusal.invalid("input." + field, why).asException();
    }
}
