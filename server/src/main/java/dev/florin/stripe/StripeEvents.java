package dev.florin.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.florin.operations.Operations;
import dev.florin.platform.MovableClock;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what Stripe tells. Of payments and refunds it only says that there is news: the operation that waits for them
 * then asks Stripe itself, so that an event which comes late, twice or before an older one does no harm. Disputes are
 * written down.
 */
public final class StripeEvents {
    /** The largest event, in bytes. */
    public static final int MAX_BYTES = 512 * 1024;

    /** How long ids are kept: Stripe goes on sending an event for three days. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(StripeEvents.class);

    /** How old an event may be that is sent: an older one is somebody's recording. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern SIGNATURE =
            Pattern.compile("t=[0-9]{1,15}(?:,[a-z0-9]{1,10}=[A-Za-z0-9]{1,200}){1,20}");
    private static final int BATCH = 1_000;

    private final Transactions transactions;
    private final Disputes disputes;
    private final String secret;
    private final InstantSource clock;

    StripeEvents(Transactions transactions, Disputes disputes, StripeSettings settings, InstantSource clock) {
        this.transactions = transactions;
        this.disputes = disputes;
        this.secret = settings.webhookSecret();
        this.clock = clock;
    }

    /** What came of an event. */
    public enum Outcome {
        TAKEN,
        /** It was taken before. */
        KNOWN,
        /** It is not signed by Stripe, or too old. */
        UNSIGNED,
        /** It is signed, and no event. */
        UNREADABLE
    }

    /** @param signature the header {@code Stripe-Signature} */
    public Outcome take(byte[] body, @Nullable String signature) {
        if (signature == null || !isSigned(body, signature)) {
            return Outcome.UNSIGNED;
        }
        Optional<StripeEvent> event = StripeEvent.read(body);
        if (event.isEmpty()) {
            return Outcome.UNREADABLE;
        }
        return transactions.call(connection -> take(connection, event.get())) ? Outcome.TAKEN : Outcome.KNOWN;
    }

    /** Any of the signatures counts: while a secret is replaced, there is one for each. */
    private boolean isSigned(byte[] body, String signature) {
        if (!SIGNATURE.matcher(signature).matches()) {
            return false;
        }
        try {
            return Webhook.Signature.verifyHeader(
                    new String(body, StandardCharsets.UTF_8),
                    signature,
                    secret,
                    TOLERANCE.toSeconds(),
                    MovableClock.realOf(clock).withZone(ZoneOffset.UTC));
        } catch (SignatureVerificationException e) {
            return false;
        }
    }

    private boolean take(Connection connection, StripeEvent event) throws SQLException {
        Instant now = clock.instant();
        Result<Boolean> isNew = Pipeline.read(connection, _ -> true, """
                insert into stripe_events (event_id, received_at)
                values (?, ?)
                on conflict do nothing
                returning true as is_new""", event.id(), now);
        if (isNew.isEmpty()) {
            return false;
        }
        Pipeline pipeline = new Pipeline();
        if (event.type().startsWith("charge.dispute.")) {
            Optional<Dispute> dispute = Dispute.of(event);
            if (dispute.isPresent()) {
                disputes.tell(connection, pipeline, event, dispute.get());
            }
        } else {
            event.key().ifPresent(key -> tell(pipeline, event, key, now));
        }
        pipeline.execute(connection);
        return true;
    }

    private static void tell(Pipeline pipeline, StripeEvent event, UUID key, Instant now) {
        Operations.addNow(pipeline, key, now);
        if (event.type().equals("refund.failed")) {
            LOG.error(
                    "Stripe could not give back refund {}, {} there: its money is in the Stripe balance again",
                    key,
                    event.text("id"));
        }
    }

    /** Deletes a batch of ids that Stripe sends no more, and returns how many. */
    int forget() {
        return transactions
                .read(_ -> true, """
                        delete from stripe_events
                         where event_id in (select event_id
                                              from stripe_events
                                             where received_at < ?
                                             limit ?)
                        returning true as is_deleted""", clock.instant().minus(KEPT), BATCH)
                .rows()
                .size();
    }
}
