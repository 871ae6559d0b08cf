package dev.florin.cart;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Tells phone numbers from other texts. */
final class PhoneNumbers {
    static final String WRONG = "is no phone number; one of another country begins with +.";

    private PhoneNumbers() {}

    /** @param country whose numbers need no country code */
    static boolean isValid(String text, String country) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.isValidNumber(numbers.parse(text, country));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
