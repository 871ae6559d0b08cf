package dev.florin.stripe;

import dev.florin.platform.Transactions;
import dev.florin.wallet.PaymentGateway.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of refunds. A row that has ended never changes again. */
final class RefundTable {
    /** All but OPEN are final. */
    enum Status {
        OPEN,
        REFUNDED,
        DECLINED
    }

    /**
     * What Florin knows of a refund.
     *
     * @param isNew whether the row was written by this question, so that Stripe cannot have heard of the key
     */
    record Row(UUID key, Status status, String declineReason, boolean isNew) {
        /** How it ended, or null when only Stripe knows. */
        Answer.@Nullable OfRefund end() {
            return switch (status) {
                case OPEN -> null;
                case REFUNDED -> new Answer.Refunded();
                case DECLINED -> new Answer.Declined(declineReason);
            };
        }

        private static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("refund_key", UUID.class),
                    Status.valueOf(row.getString("status")),
                    row.getString("decline_reason"),
                    row.getBoolean("is_new"));
        }
    }

    private final Transactions transactions;
    private final InstantSource clock;

    RefundTable(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The refund of this key, which is new or was there already. */
    Row open(UUID key, StripePayment payment, long amountMinor) {
        Instant now = clock.instant();
        // A row that was not there before has no earlier version.
        return transactions
                .read(Row::read, """
                        insert into stripe_refunds
                               (refund_key, payment_key, status, amount_minor, created_at, updated_at)
                        values (?, ?, 'OPEN', ?, ?, ?)
                        on conflict (refund_key)
                        do update set updated_at = stripe_refunds.updated_at
                        returning refund_key, status, decline_reason, xmax = 0 as is_new""", key, payment.key(), amountMinor, now, now)
                .only();
    }

    /** Ends it, unless it has ended: the row as it then is. */
    Row end(UUID key, Status status, String refundId, String declineReason) {
        return transactions
                .read(Row::read, """
                        update stripe_refunds
                           set decline_reason = case when status = 'OPEN' then ? else decline_reason end,
                               refund_id = coalesce(refund_id, nullif(?, '')),
                               status = case when status = 'OPEN' then ? else status end,
                               updated_at = ?
                         where refund_key = ?
                        returning refund_key, status, decline_reason, false as is_new""", declineReason, refundId, status.name(), clock.instant(), key)
                .only();
    }
}
