package dev.florin.resource;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.fluid.Texts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one value by its type; what is wrong goes to the problems. Numbers and flags may come as texts, as forms and
 * CSV files have them.
 */
final class ValueReader {
    private static final int MAX_METADATA_LENGTH = 10_000;
    private static final int MAX_DIGITS = 30;
    private static final long MAX_PPM = 1_000_000;
    private static final int PERCENT_DECIMALS = 4;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Currencies currencies;
    private final Problems problems;

    ValueReader(Currencies currencies, Problems problems) {
        this.currencies = currencies;
        this.problems = problems;
    }

    /**
     * The value, or empty after a problem was reported.
     *
     * @param object that the value is in
     * @param path of the value, for the problem
     */
    Optional<Object> read(Type type, JsonNode value, JsonNode object, String path) {
        return switch (type) {
            case Type.Text text -> text(text, value, path);
            case Type.Whole whole -> whole(whole.min(), whole.max(), value, path);
            case Type.Flag flag -> flag(value, path);
            case Type.Choice choice -> choice(choice, value, path);
            case Type.Percent percent -> percent(value, path);
            case Type.Amount amount -> amount(amount, value, object, path);
            case Type.Time time -> time(value, path);
            case Type.Reference reference -> reference(reference, value, path);
            case Type.Metadata metadata -> metadata(value, path);
        };
    }

    private Optional<Object> text(Type.Text type, JsonNode value, String path) {
        if (!value.isString() && !value.isNumber()) {
            return refuse(path, "must be a text");
        }
        String given = value.asString();
        if (!Texts.isStorable(given)) {
            return refuse(path, "holds characters that are no text");
        }
        if (given.length() > type.maxLength()) {
            return refuse(path, "has more than " + type.maxLength() + " characters");
        }
        String text = type.form().normalised(given);
        if (text.isEmpty()) {
            return type.mayBeEmpty() ? Optional.of(text) : refuse(path, "can't be blank");
        }
        return type.form().accepts(text)
                ? Optional.of(text)
                : refuse(path, "must be " + type.form().description());
    }

    private Optional<Object> whole(long min, long max, JsonNode value, String path) {
        Optional<Long> number = WholeNumber.read(value, min, max);
        return number.isPresent()
                ? Optional.of(number.get())
                : refuse(path, "must be a whole number from " + min + " to " + max);
    }

    private Optional<Object> flag(JsonNode value, String path) {
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        return switch (value.isString() ? value.asString().strip().toLowerCase(Locale.ROOT) : "") {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> refuse(path, "must be true or false");
        };
    }

    private Optional<Object> choice(Type.Choice type, JsonNode value, String path) {
        String written = value.isString() ? value.asString().strip() : "";
        String given = written.toLowerCase(Locale.ROOT);
        String word = type.spellings().getOrDefault(written, type.spellings().getOrDefault(given, given));
        return type.words().contains(word)
                ? Optional.of(word)
                : refuse(path, "must be one of " + String.join(", ", type.words()));
    }

    private Optional<Object> percent(JsonNode value, String path) {
        Optional<Long> ppm = decimal(value).flatMap(number -> scaled(number, PERCENT_DECIMALS));
        return ppm.isPresent() && ppm.get() >= 0 && ppm.get() <= MAX_PPM
                ? Optional.of(ppm.get())
                : refuse(path, "must be a percentage from 0 to 100 with at most " + PERCENT_DECIMALS + " decimals");
    }

    private Optional<Object> amount(Type.Amount type, JsonNode value, JsonNode object, String path) {
        String country = object.path("country_code").asString("");
        Optional<CurrencyCode> currency = currencies.of(country.strip());
        if (currency.isEmpty()) {
            return refuse(path, "needs a country_code that the company has set up");
        }
        int decimals = currency.get().decimals();
        Optional<Long> minor = decimal(value).flatMap(number -> scaled(number, decimals));
        if (minor.isPresent() && minor.get() >= type.minMinor() && minor.get() <= Type.MAX) {
            return Optional.of(minor.get());
        }
        return refuse(
                path,
                "must be an amount from "
                        + new Money(type.minMinor(), currency.get()).toDecimal().toPlainString() + " to "
                        + new Money(Type.MAX, currency.get()).toDecimal().toPlainString() + " with at most " + decimals
                        + " decimals");
    }

    private Optional<Object> time(JsonNode value, String path) {
        try {
            Instant time = OffsetDateTime.parse(
                            value.isString() ? value.asString().strip() : "")
                    .toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return Optional.of(time);
            }
        } catch (DateTimeException e) {
            // said below
        }
        return refuse(path, "must be a time such as 2030-12-31T23:59:59Z");
    }

    private Optional<Object> reference(Type.Reference type, JsonNode value, String path) {
        if (!type.byText()) {
            return whole(1, Long.MAX_VALUE, value, path);
        }
        Optional<Object> key = text(new Type.Text(100, Form.LINE, false), value, path);
        if (!type.table().equals("countries")) {
            return key;
        }
        Optional<Object> iso = key.map(text -> text.toString().toUpperCase(Locale.ROOT));
        return iso.isEmpty() || currencies.of(iso.get().toString()).isPresent()
                ? iso
                : refuse(path, "is no country that the company has set up");
    }

    /** Null members are left out, as they say nothing. */
    private Optional<Object> metadata(JsonNode value, String path) {
        if (!value.isObject()) {
            return refuse(path, "must be an object");
        }
        String json = value.toString();
        if (json.length() > MAX_METADATA_LENGTH) {
            return refuse(path, "has more than " + MAX_METADATA_LENGTH + " characters");
        }
        if (!Texts.isStorable(json) || json.contains("\\u0000")) {
            return refuse(path, "holds characters that are no text");
        }
        Map<String, Object> members = new HashMap<>(JsonMapper.shared().convertValue(value, OBJECT));
        value.properties().stream()
                .filter(member -> member.getValue().isNull())
                .forEach(member -> members.remove(member.getKey()));
        return Optional.of(members);
    }

    static Optional<BigDecimal> decimal(JsonNode value) {
        try {
            BigDecimal number = value.isNumber()
                    ? value.decimalValue()
                    : value.isString()
                                    && value.asString().length() <= MAX_DIGITS
                                    && !value.asString().isBlank()
                            ? new BigDecimal(value.asString().strip())
                            : null;
            // An exponent may make a short number long.
            return number == null || Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS
                    ? Optional.empty()
                    : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> scaled(BigDecimal number, int decimals) {
        try {
            return Optional.of(number.movePointRight(decimals).longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Optional<Object> refuse(String path, String message) {
        problems.add(path, message);
        return Optional.empty();
    }
}
