package dev.florin.console.signin;

import dev.florin.mail.Delivery;
import dev.florin.mail.Mailbox;
import dev.florin.mail.Mails;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends people letters beside the request, so that how long an answer takes does not tell whether there was one. A letter
 * that does not get through is not sent again: the person asks again.
 */
final class Letters {
    /** Of letters that are being sent; whoever asks for more has to wait. */
    private static final int MAX_SENDING = 64;

    private static final Logger log = LoggerFactory.getLogger(Letters.class);

    private final Mails mails;
    private final boolean showsUnsent;
    private final Semaphore sending = new Semaphore(MAX_SENDING);

    /** @param showsUnsent whether the log shows what could not be sent, since no mail server is set up */
    Letters(Mails mails, boolean showsUnsent) {
        this.mails = mails;
        this.showsUnsent = showsUnsent;
    }

    /** What a letter is about; the template has a part for each. */
    enum Kind {
        /** Shows that the address is one's own. */
        CONFIRM,
        /** To somebody who signs up and has an account. */
        KNOWN,
        SIGN_IN,
        FORGOTTEN,
        PASSWORD_CHANGED,
        /** Shows that it is the person who is signed in. */
        PROOF,
        /** Shows that a new address is one's own. */
        ADDRESS,
        /** To the user of an address that somebody else wants as their new one. */
        ADDRESS_TAKEN,
        /** To the old address, while the new one waits for its code. */
        ADDRESS_ASKED,
        /** To the old address, once the new one counts. */
        ADDRESS_CHANGED
    }

    /** Where letters arrive. */
    enum Reach {
        MAILBOX,
        /** In staging without a mail server: whoever runs it reads them there. */
        LOG,
        NOWHERE
    }

    Reach reach() {
        return mails.hasServer() ? Reach.MAILBOX : showsUnsent ? Reach.LOG : Reach.NOWHERE;
    }

    /**
     * A letter.
     *
     * @param code empty for none
     * @param link empty for none
     */
    record Letter(Kind kind, String email, String code, String link, long minutes) {}

    /**
     * Writes and sends a letter; what writing it takes, such as making a link, is done beside the request too.
     *
     * @throws dev.florin.platform.RefusedException when too many are under way
     */
    void send(Supplier<Letter> letter) {
        beside(() -> deliver(letter.get()));
    }

    /** As long as sending one, for an address that nobody has. */
    void sendNothing() {
        beside(() -> {});
    }

    private void beside(Runnable work) {
        if (!sending.tryAcquire()) {
            throw Refusal.of(Reason.UNAVAILABLE, "Too many letters are being sent. Try again in a moment.")
                    .asException();
        }
        Thread.ofVirtual().name("console-letter").start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.error("sending a letter failed", e);
            } finally {
                sending.release();
            }
        });
    }

    private void deliver(Letter letter) {
        Optional<Mailbox> to = Mailbox.of("", letter.email());
        if (to.isEmpty()) {
            log.warn("a user's e-mail address is none that mail can be sent to");
            return;
        }
        switch (mails.send("console", "en", to.get(), values(letter))) {
            case Delivery.Sent _ -> {}
            case Delivery.Refused(String why) -> log.warn("a letter of the console was refused: {}", why);
            case Delivery.Again(String why) -> log.warn("a letter of the console was not sent: {}", why);
            case Delivery.NoServer _ -> {
                if (showsUnsent && !(letter.code().isEmpty() && letter.link().isEmpty())) {
                    log.info(
                            "staging, without a mail server: {} would get {} {}",
                            letter.email(),
                            letter.code(),
                            letter.link());
                }
            }
        }
    }

    private static Map<String, Object> values(Letter letter) {
        Map<String, Object> values = new HashMap<>();
        for (Kind kind : Kind.values()) {
            values.put(kind.name().toLowerCase(Locale.ROOT), kind == letter.kind());
        }
        values.put("code", letter.code());
        values.put("link", letter.link());
        values.put("minutes", Long.toString(letter.minutes()));
        return values;
    }
}
