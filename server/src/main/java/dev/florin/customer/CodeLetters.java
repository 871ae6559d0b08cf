package dev.florin.customer;

import dev.florin.mail.Delivery;
import dev.florin.mail.Mailbox;
import dev.florin.mail.Mails;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends codes to sign in with. An e-mail that does not get through is not sent again: the customer asks again. */
final class CodeLetters {
    private static final Logger log = LoggerFactory.getLogger(CodeLetters.class);

    private final Mails mails;
    private final boolean isDemo;

    /** @param isDemo whether the log shows a code that could not be sent, since no mail server is set up */
    public CodeLetters(Mails mails, boolean isDemo) {
        this.mails = mails;
        this.isDemo = isDemo;
    }

    void send(String shop, String language, String email, String code) {
        Optional<Mailbox> to = Mailbox.of("", email);
        if (to.isEmpty()) {
            log.warn("a customer's e-mail address is none that mail can be sent to");
            return;
        }
        Map<String, String> values =
                Map.of("shop", shop, "code", code, "minutes", Long.toString(SignInCodes.LIFETIME.toMinutes()));
        switch (mails.send("sign-in", language, to.get(), values)) {
            case Delivery.Sent _ -> {}
            case Delivery.Refused(String why) -> log.warn("a code to sign in with was refused: {}", why);
            case Delivery.Again(String why) -> log.warn("a code to sign in with was not sent: {}", why);
            case Delivery.NoServer _ -> {
                if (isDemo) {
                    log.info("demo: {} signs in with the code {}", email, code);
                }
            }
        }
    }
}
