package dev.florin.identity;

import dev.florin.mail.Delivery;
import dev.florin.mail.Mailbox;
import dev.florin.mail.Mails;
import dev.florin.platform.http.PublicUrl;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people that they were invited to an account, in the background, since a mail server may take a minute. An
 * e-mail that does not get through is not sent again: the inviter asks again.
 */
public final class InviteLetters {
    private static final Logger log = LoggerFactory.getLogger(InviteLetters.class);

    /** E-mails that are being sent at a time; further ones are not sent. */
    private static final int MAX_UNDER_WAY = 20;

    private final Semaphore places = new Semaphore(MAX_UNDER_WAY);
    private final Mails mails;
    private final PublicUrl url;
    private final boolean showsUnsent;

    /** @param showsUnsent whether the log shows what could not be sent, since no mail server is set up */
    public InviteLetters(Mails mails, PublicUrl url, boolean showsUnsent) {
        this.showsUnsent = showsUnsent;
        this.mails = mails;
        this.url = url;
    }

    /** Returns at once. */
    public void send(AuthorizedUsers.Letter letter) {
        if (!places.tryAcquire()) {
            log.warn("an invitation is not sent: {} of them are under way", MAX_UNDER_WAY);
            return;
        }
        Thread.ofVirtual().name("invitation").start(() -> {
            try {
                deliver(letter);
            } catch (RuntimeException e) {
                log.warn("an invitation was not sent", e);
            } finally {
                places.release();
            }
        });
    }

    /** The address where the person with this link answers. */
    public static String linkOf(PublicUrl url, String link) {
        return url.base() + "/console/invitation/" + link;
    }

    private void deliver(AuthorizedUsers.Letter letter) {
        String link = letter.link() == null ? url.base() + "/" : linkOf(url, letter.link());
        Map<String, Object> values = Map.of(
                "account",
                letter.account(),
                "email",
                letter.email(),
                "link",
                link,
                "days",
                letter.link() == null ? "" : Long.toString(Invitations.LIFETIME.toDays()));
        Mailbox.of("", letter.email()).ifPresent(to -> {
            switch (mails.send("authorized-user", "en", to, values)) {
                case Delivery.Sent _ -> {}
                case Delivery.NoServer _ -> {
                    if (showsUnsent) {
                        log.info("staging, without a mail server: {} would get {}", letter.email(), link);
                    }
                }
                case Delivery.Refused(String why) -> log.warn("an invitation was refused: {}", why);
                case Delivery.Again(String why) -> log.warn("an invitation was not sent: {}", why);
            }
        });
    }
}
