package dev.florin.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a text has to look, and how it is kept. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
public enum Form {
    LINE("one line of text", Form::isLine, text -> text),
    LINES("text", text -> true, text -> text),
    CODE("letters, digits, - and _", matches("[A-Za-z0-9_-]+"), text -> text),
    SLUG("lower-case letters, digits and -", matches("[a-z0-9]+(-[a-z0-9]+)*"), text -> text),
    EMAIL("an e-mail address", matches("[^\\s@\\p{Cc}]{1,64}@[^\\s@.\\p{Cc}]+(\\.[^\\s@.\\p{Cc}]+)+"), text -> text),
    PHONE("a phone number", matches("\\+?[0-9][0-9 ().-]{2,30}"), text -> text),
    URL("an http or https address", Form::isAddress, text -> text),
    COUNTRY("an ISO 3166 country of two letters", Form::isCountry, Form::upper),
    CURRENCY("an ISO 4217 currency of three letters", Form::isCurrency, Form::upper),
    DOMAINS("host names such as shop.example.com, with commas between them", Form::isDomains, Form::domains),
    LANGUAGE("a language such as en or pt-BR", matches("[a-z]{2,3}(-[A-Z]{2})?"), text -> text),
    IDS("ids with commas between them", matches("[0-9]{1,18}(,[0-9]{1,18}){0,99}"), text -> text),
    COLOR("a colour such as #1a2b3c", matches("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})"), text -> text),
    REGION("a region as addresses have it", Form::isLine, Form::upper),
    DAY("a date such as 2026-03-01", Form::isDay, Form::day),
    JSON("a JSON object", JsonText::isObject, text -> text);

    private static final int DAY_CHARS = 10;
    private static final int LAST_YEAR = 9_999;
    private static final Pattern DOMAIN_LIST =
            Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?(,[a-z0-9]([a-z0-9.-]*[a-z0-9])?)*");

    private final String description;
    private final Predicate<String> check;
    private final UnaryOperator<String> normal;

    Form(String description, Predicate<String> check, UnaryOperator<String> normal) {
        this.description = description;
        this.check = check;
        this.normal = normal;
    }

    /** What it is, after "must be". */
    public String description() {
        return description;
    }

    boolean accepts(String text) {
        return check.test(text);
    }

    /** The form that is kept: countries, currencies and regions in upper case. */
    String normalised(String text) {
        return normal.apply(text.strip());
    }

    private static Predicate<String> matches(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static boolean isDomains(String text) {
        return DOMAIN_LIST.matcher(domains(text)).matches();
    }

    private static String domains(String text) {
        return text.replaceAll(" *, *", ",").toLowerCase(Locale.ROOT);
    }

    private static boolean isLine(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isDay(String text) {
        try {
            int year = LocalDate.parse(text).getYear();
            return year >= 1 && year <= LAST_YEAR;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Of a moment the day that it is in UTC; another text as it is. */
    private static String day(String text) {
        try {
            return text.length() <= DAY_CHARS
                    ? text
                    : OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate()
                            .toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static boolean isCountry(String text) {
        return Known.COUNTRIES.contains(text);
    }

    private static boolean isCurrency(String text) {
        return Known.CURRENCIES.contains(text);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** Read when first asked for. */
    private static final class Known {
        static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

        /** Those that money is paid in: gold and test codes have no decimals. */
        static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toUnmodifiableSet());
    }
}
