package dev.florin.console.signin;

import dev.florin.mail.Delivery;
import dev.florin.mail.Mailbox;
import dev.florin.mail.Mails;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends people e-mails beside the request, so that the time of an answer does not tell whether there was one. An e-mail
 * that does not get through is not sent again, as the person asks again; only those that nobody asks for are tried
 * again.
 */
final class Letters {
    /** E-mails that are being sent at once; further ones have to wait. */
    static final int MAX_SENDING = 64;

    /** After how long an e-mail that nobody asks for is tried again. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static final Logger log = LoggerFactory.getLogger(Letters.class);

    private final Mails mails;
    private final boolean showsUnsent;
    private final List<Duration> pauses;
    private final Semaphore sending = new Semaphore(MAX_SENDING);

    /** @param showsUnsent whether the log shows what could not be sent, since no mail server is set up */
    Letters(Mails mails, boolean showsUnsent) {
        this(mails, showsUnsent, PAUSES);
    }

    Letters(Mails mails, boolean showsUnsent, List<Duration> pauses) {
        this.mails = mails;
        this.showsUnsent = showsUnsent;
        this.pauses = List.copyOf(pauses);
    }

    /** What an e-mail is about; the template has a part for each. */
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

    /** Where e-mails arrive. */
    enum Reach {
        MAILBOX,
        /** In staging without a mail server: the person who runs it reads them there. */
        LOG,
        NOWHERE
    }

    Reach reach() {
        return mails.hasServer() ? Reach.MAILBOX : showsUnsent ? Reach.LOG : Reach.NOWHERE;
    }

    /**
     * An e-mail.
     *
     * @param code empty for none
     * @param link empty for none
     */
    record Letter(Kind kind, String email, String code, String link, long minutes) {}

    /**
     * Writes and sends an e-mail; what it needs, such as a link, is made beside the request too.
     *
     * @throws dev.florin.platform.RefusedException when too many are under way
     */
    void send(Supplier<Letter> letter) {
        reserve().send(letter);
    }

    /** Takes as long as sending one, for an address that nobody has. */
    void sendNothing() {
        reserve().beside(() -> {});
    }

    /**
     * Keeps a place for an e-mail that must go out once something is done.
     *
     * @throws dev.florin.platform.RefusedException when too many are under way
     */
    Place reserve() {
        if (!sending.tryAcquire()) {
            throw Refusal.of(Reason.UNAVAILABLE, "Too many e-mails are being sent. Try again in a moment.")
                    .asException();
        }
        return new Place();
    }

    /** A place among the e-mails that are being sent; given back when none was sent. */
    final class Place implements AutoCloseable {
        private boolean isUsed;

        void send(Supplier<Letter> letter) {
            beside(() -> deliver(letter.get()));
        }

        /** Sends an e-mail that nobody asks for, and so nobody asks for again: it is tried for a while. */
        void sendByAllMeans(Letter letter) {
            beside(() -> {
                for (Duration pause : pauses) {
                    if (deliver(letter)) {
                        return;
                    }
                    Thread.sleep(pause);
                }
                deliver(letter);
            });
        }

        private void beside(Work work) {
            if (isUsed) {
                throw new IllegalStateException("one place, one letter");
            }
            isUsed = true;
            Thread.ofVirtual().name("console-letter").start(() -> {
                try {
                    work.run();
                } catch (RuntimeException | InterruptedException e) {
                    log.error("sending an e-mail failed", e);
                } finally {
                    sending.release();
                }
            });
        }

        @Override
        public void close() {
            if (!isUsed) {
                isUsed = true;
                sending.release();
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    /** @return whether there is nothing to try again */
    private boolean deliver(Letter letter) {
        Optional<Mailbox> to = Mailbox.of("", letter.email());
        if (to.isEmpty()) {
            log.warn("a user's e-mail address is none that mail can be sent to");
            return true;
        }
        switch (mails.send("console", "en", to.get(), values(letter))) {
            case Delivery.Sent _ -> {}
            case Delivery.Refused(String why) -> log.warn("an e-mail of the console was refused: {}", why);
            case Delivery.Again(String why) -> {
                log.warn("an e-mail of the console was not sent: {}", why);
                return false;
            }
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
        return true;
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
