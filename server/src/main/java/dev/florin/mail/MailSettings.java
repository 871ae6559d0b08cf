package dev.florin.mail;

import static dev.florin.platform.settings.Form.oneOf;
import static dev.florin.platform.settings.Form.text;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SMTP server that takes our mail.
 *
 * @param login null when the server asks for none
 * @param from whom mail is from; receivers' programs show its name
 * @param replyTo where answers go, or null for {@code from}
 */
public record MailSettings(
        String host,
        int port,
        Tls tls,
        @Nullable Login login,
        Mailbox from,
        @Nullable Mailbox replyTo) {
    private static final String DEFAULT_NAME = "Florin";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Form<Mailbox> ADDRESS =
            Form.of("a mail address such as cards@example.com", text -> Mailbox.of("", text));

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

    public MailSettings {
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
    public static Optional<MailSettings> of(SettingReader read) {
        Optional<String> host = read.find("mail.host", text());
        SettingReader further = read.onlyWith("mail.host");
        Tls tls = further.get("mail.tls", oneOf(Tls.class), Tls.STARTTLS);
        int port = further.get("mail.port", Form.port(1), tls.usualPort);
        Optional<String> username = further.find("mail.username", text());
        Optional<String> password = further.find("mail.password", text().secret());
        String name = further.get("mail.from-name", text(), DEFAULT_NAME);
        Optional<Mailbox> from = further.find("mail.from", ADDRESS).map(mailbox -> mailbox.named(name));
        Optional<Mailbox> replyTo = further.find("mail.reply-to", ADDRESS);
        read.requireTogether("mail.username", "mail.password");
        read.requireTogether("mail.host", "mail.from");
        return host.map(server -> new MailSettings(
                server,
                port,
                tls,
                username.map(user -> new Login(user, password.orElseThrow())).orElse(null),
                from.orElseThrow(),
                replyTo.orElse(null)));
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
