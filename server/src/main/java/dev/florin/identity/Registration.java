package dev.florin.identity;

import dev.florin.mail.Mailbox;
import dev.florin.platform.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** A user whom an app registers. */
public record Registration(NewUser user, LocalDate dateOfBirth) {
    /** In years. */
    private static final int MIN_AGE = 18;

    private static final int MAX_AGE = 120;

    private static final Pattern PHONE = Pattern.compile("[0-9](-?[0-9]){3,19}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** What an app says of a user, as it is written. */
    public record Written(
            String firstName,
            String lastName,
            String phoneNumber,
            String regionCode,
            String emailAddress,
            String dateOfBirth) {}

    /** @throws dev.florin.platform.RefusedException naming the field that will not do */
    public static Registration of(Written written, LocalDate today) {
        String phone = phone(written);
        String email = written.emailAddress().strip();
        if (!Mailbox.isAddress(email)) {
            throw Refusal.invalid("emailAddress", "is no e-mail address").asException();
        }
        LocalDate born = born(written.dateOfBirth(), today);
        return new Registration(new NewUser(written.firstName(), written.lastName(), email, phone), born);
    }

    private static String phone(Written written) {
        if (!CallingCodes.isRegion(written.regionCode())) {
            throw Refusal.invalid("regionCode", "must be the two letters of a country (ISO 3166-1), such as US")
                    .asException();
        }
        if (!PHONE.matcher(written.phoneNumber()).matches()) {
            throw Refusal.invalid("phoneNumber", "must be digits, with single hyphens between them")
                    .asException();
        }
        return CallingCodes.international(written.phoneNumber(), written.regionCode())
                .orElseThrow(() -> Refusal.invalid("phoneNumber", "is no phone number of this region")
                        .asException());
    }

    private static LocalDate born(String text, LocalDate today) {
        if (!DATE.matcher(text).matches()) {
            throw Refusal.invalid("dateOfBirth", "must be a date, such as 1975-02-28")
                    .asException();
        }
        try {
            LocalDate born = LocalDate.parse(text);
            if (born.isAfter(today.minusYears(MIN_AGE)) || born.isBefore(today.minusYears(MAX_AGE))) {
                throw Refusal.invalid("dateOfBirth", "must be that of somebody who is " + MIN_AGE + " or older")
                        .asException();
            }
            return born;
        } catch (DateTimeException e) {
            throw Refusal.invalid("dateOfBirth", "is no day of the calendar").asException();
        }
    }
}
