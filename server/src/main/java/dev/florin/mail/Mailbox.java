package dev.florin.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom a mail is for or from.
 *
 * @param name as it is shown, in any script; empty for none
 * @param address in ASCII: an international domain stands in its {@code xn--} form
 */
public record Mailbox(String name, String address) {
    /** In UTF-16 units. */
    public static final int MAX_NAME = 100;

    /** RFC 5321 §4.5.3.1: a path has 256 octets, two of them its brackets. */
    private static final int MAX_ADDRESS = 254;

    private static final int MAX_LOCAL_PART = 64;

    /** RFC 5322's dot-atom. Quoted and non-ASCII local parts are valid, but too many servers refuse them. */
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{0,61}[a-z][a-z0-9-]{0,61}");

    /** @throws IllegalArgumentException when it is no address that mail can be sent to; ask {@link #of} first. */
    public Mailbox {
        name = Lines.clean(name, MAX_NAME);
        address = ascii(address)
                .orElseThrow(() -> new IllegalArgumentException("this is no address that mail can be sent to"));
    }

    /** Empty when it is no address that mail can be sent to. */
    public static Optional<Mailbox> of(String name, String address) {
        return ascii(address).map(ascii -> new Mailbox(name, ascii));
    }

    Mailbox named(String other) {
        return new Mailbox(other, address);
    }

    /** Whether mail can be sent to it, as far as its form says. */
    public static boolean isAddress(String text) {
        return ascii(text).isPresent();
    }

    private static Optional<String> ascii(String text) {
        int at = text.lastIndexOf('@');
        if (text.length() > MAX_ADDRESS || at < 1 || at > MAX_LOCAL_PART) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        return domain(text.substring(at + 1))
                .map(domain -> local + "@" + domain)
                .filter(address -> address.length() <= MAX_ADDRESS
                        && LOCAL_PART.matcher(local).matches());
    }

    private static Optional<String> domain(String text) {
        try {
            String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii).filter(domain -> DOMAIN.matcher(domain).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
