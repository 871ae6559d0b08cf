package dev.florin.identity;

import java.time.LocalDate;

/**
 * Finds out whether somebody is who they say. It is asked outside any database transaction. The same key stands for the
 * same question; {@link Outcome.Unknown} is all that it cannot be sure of, and it throws nothing for that. What it is
 * told goes to the provider and nowhere else.
 */
public interface KycProvider {
    Outcome verify(String key, Person person);

    /**
     * What somebody says of themselves. It has no text form.
     *
     * @param ssnLast4 the last four digits of their social security number
     */
    record Person(
            String firstName,
            String lastName,
            String street,
            String city,
            String state,
            String postalCode,
            LocalDate dateOfBirth,
            String ssnLast4) {
        @Override
        public String toString() {
            return "Person";
        }
    }

    /** What the provider says. */
    sealed interface Outcome {
        record Approved() implements Outcome {}

        /** A person at the provider looks at it. */
        record Pending() implements Outcome {}

        record Declined() implements Outcome {}

        /** Nobody knows: the same may be asked again. */
        record Unknown() implements Outcome {}
    }
}
