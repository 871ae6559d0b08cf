package dev.florin.mail;

import java.util.UUID;

/**
 * One mail to one recipient, in two forms of which the reader's program shows one.
 *
 * @param id stable: sent again, the mail has the same {@code Message-ID}
 * @param subject one line; what is no part of a line is removed
 */
public record Mail(UUID id, Mailbox to, String subject, String text, String html) {
    /** In UTF-16 units, far from the 998 octets that a line may have (RFC 5322 §2.1.1) also when encoded. */
    public static final int MAX_SUBJECT = 250;

    /** Of each form, in UTF-16 units. */
    public static final int MAX_BODY = 256 * 1024;

    /** @throws IllegalArgumentException when a form is too long. */
    public Mail {
        subject = Lines.clean(subject, MAX_SUBJECT);
        if (text.length() > MAX_BODY || html.length() > MAX_BODY) {
            throw new IllegalArgumentException("a mail's text has at most " + MAX_BODY + " characters");
        }
    }

    /** Its content is the reader's. */
    @Override
    public String toString() {
        return "mail " + id;
    }
}
