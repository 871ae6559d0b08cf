package dev.florin.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Decides from the way in which sending failed whether the mail server refused this mail, or another try is worth
 * while.
 */
final class SmtpFailure {
    /** RFC 4954 §6 and RFC 3207 §4.1: replies about our login or TLS, to whatever command. */
    private static final Set<Integer> ABOUT_LOGIN = Set.of(530, 534, 535, 538);

    /** RFC 1870: the message is larger than the server takes. */
    private static final int TOO_LARGE = 552;

    private static final int MAX_REPLY = 200;
    private static final int MAX_CAUSES = 20;

    /** A reply's code, and its enhanced code (RFC 3463) where it has one. */
    private static final Pattern CODES =
            Pattern.compile("(\\d{3})(?:[ -](\\d\\.\\d{1,3}\\.\\d{1,3}))?.*", Pattern.DOTALL);

    private SmtpFailure() {}

    static Delivery read(MessagingException failure) {
        Optional<SMTPAddressFailedException> recipient = first(failure, SMTPAddressFailedException.class);
        if (recipient.isPresent()) {
            return aboutRecipient(recipient.get());
        }
        return first(failure, SMTPSendFailedException.class)
                .map(SmtpFailure::aboutCommand)
                .orElseGet(() ->
                        first(failure, AuthenticationFailedException.class).isPresent()
                                ? new Delivery.Again("the mail server refuses our login")
                                : new Delivery.Again("the mail server cannot be reached: " + innermost(failure)));
    }

    /** The reply to RCPT, which comes before any content is sent, so that its text may be shown. */
    private static Delivery aboutRecipient(SMTPAddressFailedException failure) {
        String reply = Lines.clean(String.valueOf(failure.getMessage()), MAX_REPLY);
        return isRefusal(failure.getReturnCode())
                ? new Delivery.Refused("the mail server refuses the recipient: " + reply)
                : new Delivery.Again("the mail server does not take the recipient now: " + reply);
    }

    /** Of a reply to the content only the codes are kept: filters like to quote what they object to. */
    private static Delivery aboutCommand(SMTPSendFailedException failure) {
        int code = failure.getReturnCode();
        String reply = codes(failure);
        if (failure.getCommand().startsWith("MAIL") && code != TOO_LARGE) {
            return new Delivery.Again("the mail server does not take mail from our address: " + reply);
        }
        return isRefusal(code)
                ? new Delivery.Refused("the mail server refuses the mail: " + reply)
                : new Delivery.Again("the mail server does not take the mail now: " + reply);
    }

    private static boolean isRefusal(int code) {
        return code >= 500 && code <= 599 && !ABOUT_LOGIN.contains(code);
    }

    private static String codes(SMTPSendFailedException failure) {
        Matcher codes = CODES.matcher(String.valueOf(failure.getMessage()));
        if (!codes.matches()) {
            return failure.getReturnCode() > 0 ? String.valueOf(failure.getReturnCode()) : "no answer";
        }
        return codes.group(2) == null ? codes.group(1) : codes.group(1) + " " + codes.group(2);
    }

    private static <T> Optional<T> first(MessagingException failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The class of the last cause says what happened; its message may quote what the server said. */
    private static String innermost(MessagingException failure) {
        return causes(failure)
                .reduce((outer, inner) -> inner)
                .map(inner -> inner.getClass().getSimpleName())
                .orElse("");
    }

    private static Stream<Throwable> causes(MessagingException failure) {
        return Stream.<Throwable>iterate(
                        failure,
                        cause -> cause != null,
                        cause -> cause instanceof MessagingException mail ? mail.getNextException() : cause.getCause())
                .limit(MAX_CAUSES);
    }
}
