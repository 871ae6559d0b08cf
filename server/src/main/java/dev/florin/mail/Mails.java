package dev.florin.mail;

import com.samskivert.mustache.MustacheException;
import dev.florin.platform.Ids;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes e-mails from templates and sends them. */
public final class Mails {
    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);

    private final Map<String, LetterTemplate> templates = new ConcurrentHashMap<>();
    private final Mailer mailer;
    private final Ids ids;
    private final boolean namesRecipients;

    /** @param namesRecipients whether the log may name the recipient of an e-mail that was not sent. */
    public Mails(Mailer mailer, Ids ids, boolean namesRecipients) {
        this.mailer = mailer;
        this.ids = ids;
        this.namesRecipients = namesRecipients;
    }

    /** Whether a mail server is set up. */
    public boolean hasServer() {
        return !(mailer instanceof NoMailer);
    }

    /** How readers of a language write numbers and days, where the template has that language; else English. */
    public static Locale locale(String template, String language) {
        return LetterTemplate.named(template).locale(language);
    }

    /** Sends an e-mail that nobody will send again, such as a code to sign in with: see {@link #send(Letter)}. */
    public Delivery send(String template, String language, Mailbox to, Map<String, ?> values) {
        return send(new Letter(ids.next(), template, language, to, values));
    }

    /**
     * Tries once, for at most some 80 seconds. Sent again under the same id, an e-mail has the same {@code Message-ID}.
     *
     * @throws IllegalArgumentException when there is no such template, or it needs a value that is not given
     */
    public Delivery send(Letter letter) {
        LetterTemplate template = templates.computeIfAbsent(letter.template(), LetterTemplate::named);
        Delivery delivery = mailer.send(write(template, letter));
        if (delivery instanceof Delivery.NoServer) {
            LOG.info(
                    "no mail server is set up (FLORIN_MAIL_HOST), so this is not sent: {} in {}{}",
                    letter,
                    template.language(letter.language()),
                    namesRecipients ? " to " + letter.to().address() : "");
        }
        return delivery;
    }

    private static Mail write(LetterTemplate template, Letter letter) {
        try {
            return template.write(letter);
        } catch (MustacheException e) {
            throw new IllegalArgumentException(letter + " cannot be written: " + e.getMessage());
        }
    }
}
