package dev.florin.mail;

import dev.florin.platform.StartupRefusedException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The SMTP server that takes our mail.
 *
 * @param login null when the server asks for none
 * @param from whom mail is from; receivers' programs show its name
 * @param replyTo where answers go, or null for {@code from}
 */
record MailSettings(
        String host,
        int port,
        Tls tls,
        @Nullable Login login,
        Mailbox from,
        @Nullable Mailbox replyTo) {
    private static final String DEFAULT_NAME = "Florin";
    private static final int MAX_PORT = 65_535;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    record Login(String username, String password) {}

    /** How the connection is secured, and the port where servers usually offer it. */
    enum Tls {
        /** It begins in the clear and must go over to TLS before anything is said (RFC 3207). */
        STARTTLS(587),
        /** TLS from the first byte (RFC 8314). */
        TLS(465),
        /** In the clear: for a server on the same machine. */
        NONE(25);

        private final int usualPort;

        Tls(int usualPort) {
            this.usualPort = usualPort;
        }
    }

    MailSettings {
        if (login != null && tls == Tls.NONE && !THIS_MACHINE.contains(host)) {
            throw new StartupRefusedException("FLORIN_MAIL_PASSWORD would be sent in the clear to " + host
                    + ". Set FLORIN_MAIL_TLS to starttls or tls.");
        }
    }

    /**
     * Empty when nothing about mail is set.
     *
     * @throws StartupRefusedException naming the setting that is wrong or missing
     */
    static Optional<MailSettings> of(Environment source) {
        String host = value(source, "host");
        if (host == null) {
            refuseOthersAlone(source);
            return Optional.empty();
        }
        Tls tls = tls(value(source, "tls"));
        return Optional.of(new MailSettings(
                host, port(value(source, "port"), tls), tls, login(source), from(source), replyTo(source)));
    }

    private static void refuseOthersAlone(Environment source) {
        Stream.of("port", "username", "password", "tls", "from", "from-name", "reply-to")
                .filter(name -> value(source, name) != null)
                .findFirst()
                .ifPresent(name -> {
                    throw new StartupRefusedException(
                            variable(name) + " is set and FLORIN_MAIL_HOST is not: set it too, or neither.");
                });
    }

    private static Tls tls(@Nullable String text) {
        try {
            return text == null ? Tls.STARTTLS : Tls.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("tls", text, "starttls, tls or none", e);
        }
    }

    private static int port(@Nullable String text, Tls tls) {
        if (text == null) {
            return tls.usualPort;
        }
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong("port", text, "a number from 1 to " + MAX_PORT, e);
        }
        throw wrong("port", text, "a number from 1 to " + MAX_PORT, null);
    }

    private static @Nullable Login login(Environment source) {
        String username = value(source, "username");
        String password = value(source, "password");
        if (username == null && password == null) {
            return null;
        }
        if (username == null || password == null) {
            throw new StartupRefusedException("FLORIN_MAIL_USERNAME and FLORIN_MAIL_PASSWORD belong together: "
                    + variable(username == null ? "username" : "password") + " is missing.");
        }
        return new Login(username, password);
    }

    private static Mailbox from(Environment source) {
        String address = value(source, "from");
        if (address == null) {
            throw new StartupRefusedException(
                    "FLORIN_MAIL_HOST is set and FLORIN_MAIL_FROM is not: set it to the address that mail is from.");
        }
        String name = value(source, "from-name");
        return mailbox("from", name == null ? DEFAULT_NAME : name, address);
    }

    private static @Nullable Mailbox replyTo(Environment source) {
        String address = value(source, "reply-to");
        return address == null ? null : mailbox("reply-to", "", address);
    }

    private static Mailbox mailbox(String setting, String name, String address) {
        return Mailbox.of(name, address)
                .orElseThrow(() -> wrong(setting, address, "a mail address such as cards@example.com", null));
    }

    private static @Nullable String value(Environment source, String name) {
        String text = source.getProperty("florin.mail." + name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String variable(String name) {
        return "FLORIN_MAIL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static StartupRefusedException wrong(
            String name, @Nullable String value, String expected, @Nullable Throwable cause) {
        String message = variable(name) + " is \"" + value + "\"; it must be " + expected + ".";
        return cause == null ? new StartupRefusedException(message) : new StartupRefusedException(message, cause);
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
