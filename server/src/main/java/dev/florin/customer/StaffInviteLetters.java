package dev.florin.customer;

import dev.florin.mail.Delivery;
import dev.florin.mail.Mailbox;
import dev.florin.mail.Mails;
import dev.florin.platform.http.PublicUrl;
import java.util.Map;
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

    /** E-mails that are being sent at a time; further ones are not sent. */
    private static final int MAX_UNDER_WAY = 20;

    private final Semaphore places = new Semaphore(MAX_UNDER_WAY);
    private final Mails mails;
    private final PublicUrl url;

    StaffInviteLetters(Mails mails, PublicUrl url) {
        this.mails = mails;
        this.url = url;
    }

    /**
     * Returns at once.
     *
     * @param shop the company's name
     */
    void send(String shop, String email) {
        if (!places.tryAcquire()) {
            log.warn("an invitation of a company's user is not sent: {} of them are under way", MAX_UNDER_WAY);
            return;
        }
        Thread.ofVirtual().name("staff-invitation").start(() -> {
            try {
                deliver(shop, email);
            } catch (RuntimeException e) {
                log.warn("an invitation of a company's user was not sent", e);
            } finally {
                places.release();
            }
        });
    }

    void deliver(String shop, String email) {
        Map<String, String> values = Map.of("shop", shop, "email", email, "link", url.base() + "/console/company");
        Mailbox.of("", email).ifPresent(to -> {
            switch (mails.send("staff-invitation", "en", to, values)) {
                case Delivery.Sent _, Delivery.NoServer _ -> {}
                case Delivery.Refused(String why) -> log.warn("an invitation of a user was refused: {}", why);
                case Delivery.Again(String why) -> log.warn("an invitation of a user was not sent: {}", why);
            }
        });
    }
}
