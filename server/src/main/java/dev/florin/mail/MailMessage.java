package dev.florin.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A mail as it goes over the wire (RFC 5322, RFC 2045): headers in ASCII, plain text first, and HTML as the better form. */
final class MailMessage extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private MailMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MimeMessage of(Mail mail, MailSettings settings, Session session, Instant now) throws MessagingException {
        String from = settings.from().address();
        MailMessage message =
                new MailMessage(session, "<" + mail.id() + "@" + from.substring(from.indexOf('@') + 1) + ">");
        message.setFrom(address(settings.from()));
        if (settings.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {address(settings.replyTo())});
        }
        message.setRecipient(Message.RecipientType.TO, address(mail.to()));
        message.setSubject(mail.subject(), UTF_8);
        message.setSentDate(Date.from(now));
        // RFC 3834: no holiday notices, please.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        message.saveChanges();
        return message;
    }

    /** Ours instead of a new one for each try. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static InternetAddress address(Mailbox mailbox) throws MessagingException {
        try {
            return mailbox.name().isEmpty()
                    ? new InternetAddress(mailbox.address())
                    : new InternetAddress(mailbox.address(), mailbox.name(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("there is no Java without UTF-8", e);
        }
    }
}
