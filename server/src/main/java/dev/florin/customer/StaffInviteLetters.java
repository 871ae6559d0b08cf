package dev.florin.customer;

import dev.florin.mail.Delivery;
import dev.florin.mail.Mailbox;
import dev.florin.mail.Mails;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.PublicUrl;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people that a company has made a user for them, in the background, since a mail server may take a minute. The
 * letter holds nothing secret: who has it still needs the code that is mailed at sign-in. One that does not get through is
 * not sent again: the company asks again.
 */
final class StaffInviteLetters {
    private static final Logger log = LoggerFactory.getLogger(StaffInviteLetters.class);

    /** E-mails that are being sent at a time. */
    static final int MAX_UNDER_WAY = 20;

    private static final int UNAVAILABLE = 503;

    private final Semaphore places = new Semaphore(MAX_UNDER_WAY);
    private final Mails mails;
    private final PublicUrl url;

    StaffInviteLetters(Mails mails, PublicUrl url) {
        this.mails = mails;
        this.url = url;
    }

    /**
     * Room for one letter; it is taken before anything is written down, and closed.
     *
     * @throws FluidRefusal 503 when {@link #MAX_UNDER_WAY} are being sent
     */
    Place enter() {
        if (!places.tryAcquire()) {
            throw FluidRefusal.of(UNAVAILABLE, "many invitations are being sent just now; try again later");
        }
        return new Place();
    }

    /** Belongs to the thread that asked for it. */
    final class Place implements AutoCloseable {
        private boolean isMine = true;

        /**
         * Returns at once; the place is left when the letter is sent.
         *
         * @param shop the company's name
         * @param undelivered runs when it does not get through
         */
        void send(String shop, String email, Runnable undelivered) {
            Thread.ofVirtual().name("staff-invitation").start(() -> {
                try {
                    if (!deliver(shop, email)) {
                        undelivered.run();
                    }
                } catch (RuntimeException e) {
                    log.warn("an invitation of a company's user was not sent", e);
                } finally {
                    places.release();
                }
            });
            isMine = false;
        }

        @Override
        public void close() {
            if (isMine) {
                isMine = false;
                places.release();
            }
        }
    }

    /** False when it did not get through. Without a mail server the log has it. */
    boolean deliver(String shop, String email) {
        Map<String, String> values = Map.of("shop", shop, "email", email, "link", url.base() + "/console/company");
        Optional<Mailbox> to = Mailbox.of("", email);
        return to.isPresent()
                && switch (mails.send("staff-invitation", "en", to.get(), values)) {
                    case Delivery.Sent _, Delivery.NoServer _ -> true;
                    case Delivery.Refused(String why) -> {
                        log.warn("an invitation of a user was refused: {}", why);
                        yield false;
                    }
                    case Delivery.Again(String why) -> {
                        log.warn("an invitation of a user was not sent: {}", why);
                        yield false;
                    }
                };
    }
}
