package dev.florin.resource;

import java.util.List;
import java.util.Map;

/**
 * What a field holds: on the wire, in Java and in its column. The Java form is a {@code String}, {@code Long}, {@code
 * Boolean}, {@code Instant} or map, as said at each.
 */
public sealed interface Type {
    /** The largest amount, in minor units, and the largest count. */
    long MAX = 1_000_000_000_000L;

    /**
     * A {@code String}.
     *
     * @param mayBeEmpty whether {@code ""} is a value of it
     */
    record Text(int maxLength, Form form, boolean mayBeEmpty) implements Type {}

    /** A {@code Long}. */
    record Whole(long min, long max) implements Type {}

    /** A {@code Boolean}. */
    record Flag() implements Type {}

    /**
     * A {@code String}: one of the words.
     *
     * @param spellings other words that are taken for one of them
     */
    record Choice(List<String> words, Map<String, String> spellings) implements Type {
        public Choice {
            words = List.copyOf(words);
            spellings = Map.copyOf(spellings);
        }

        Choice(List<String> words) {
            this(words, Map.of());
        }

        /** Also takes the first for the second. */
        public Choice alsoTaking(String spelling, String word) {
            return new Choice(words, Map.of(spelling, word));
        }
    }

    /** A share from 0 to 100 %, {@code "7.25"} on the wire; a {@code Long} of parts per million. */
    record Percent() implements Type {}

    /**
     * Money in the currency of the country that {@code country_code} of the same object names, {@code "50.00"} on the
     * wire; a {@code Long} of minor units.
     */
    record Amount(long minMinor) implements Type {}

    /** An {@code Instant}, {@code "2030-12-31T23:59:59Z"} on the wire. */
    record Time() implements Type {}

    /**
     * Another object: by its id, a {@code Long}, or by a text that is unique, such as a country's {@code iso}.
     *
     * @param resource what it is, in words
     * @param companys whether it is the company's own; else it is everybody's
     */
    record Reference(String resource, String table, String column, boolean byText, boolean companys) implements Type {}

    /** A JSON object of the company's own, passed through; a {@code Map}. */
    record Metadata() implements Type {}

    /** One line of text. */
    static Type line(int maxLength) {
        return new Text(maxLength, Form.LINE, false);
    }

    static Type text(int maxLength, Form form) {
        return new Text(maxLength, form, false);
    }

    static Type optionalText(int maxLength, Form form) {
        return new Text(maxLength, form, true);
    }

    static Type whole(long min, long max) {
        return new Whole(min, max);
    }

    static Type flag() {
        return new Flag();
    }

    static Choice choice(String... words) {
        return new Choice(List.of(words));
    }

    static Type percent() {
        return new Percent();
    }

    /** Zero or more. */
    static Type amount() {
        return new Amount(0);
    }

    static Type positiveAmount() {
        return new Amount(1);
    }

    static Type time() {
        return new Time();
    }

    static Type metadata() {
        return new Metadata();
    }

    /** An object of the company by its id. */
    static Type idOf(String resource, String table, String idColumn) {
        return new Reference(resource, table, idColumn, false, true);
    }

    /** A country that the company has set up. */
    static Type country() {
        return new Reference("country", "countries", "iso", true, true);
    }

    /** A language that the company has set up. */
    static Type language() {
        return new Reference("language", "languages", "iso", true, true);
    }

    /** A merchant whose gift cards are sold here, by its slug. */
    static Type merchant() {
        return new Reference("merchant", "merchants", "slug", true, false);
    }

    /** Whether a list may be narrowed to one value of it. */
    default boolean isFilter() {
        return switch (this) {
            case Text text -> text.form() != Form.LINES;
            case Flag flag -> true;
            case Choice choice -> true;
            case Reference reference -> true;
            case Whole whole -> false;
            case Percent percent -> false;
            case Amount amount -> false;
            case Time time -> false;
            case Metadata metadata -> false;
        };
    }
}
