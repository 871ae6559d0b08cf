package dev.florin.subscription;

import dev.florin.order.Order;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Attempts to charge a subscription's billing dates. */
final class RenewalRows {
    private RenewalRows() {}

    /** An attempt for the subscription's billing date. */
    record Attempt(Subscription subscription, int number) {
        /** Equal for the same attempt, whoever makes it and however often. */
        UUID operationId() {
            String name = "renewal\n" + subscription.token() + "\n" + subscription.billingOn() + "\n" + number;
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Adds the counting of the attempts that were made for the subscription's billing date; it must be locked. */
    static Result<Integer> addMade(Pipeline pipeline, Subscription subscription) {
        return pipeline.query(
                row -> row.getInt("made"),
                """
                select coalesce(max(attempt), 0) as made
                  from renewals
                 where company_id = ?
                   and subscription_id = ?
                   and billing_on = cast(? as date)""",
                subscription.companyId(),
                subscription.subscriptionId(),
                subscription.billingOn().toString());
    }

    /** @param failure why it came to nothing at once; null when it is under way */
    static void addInsert(Pipeline pipeline, Attempt attempt, @Nullable String failure, Instant now) {
        pipeline.add(
                """
                insert into renewals
                       (company_id, subscription_id, billing_on, attempt, operation_id, status, failure, created_at, ended_at)
                values (?, ?, cast(? as date), ?, ?, ?, nullif(?, ''), ?, cast(nullif(?, '') as timestamptz))""",
                attempt.subscription().companyId(),
                attempt.subscription().subscriptionId(),
                attempt.subscription().billingOn().toString(),
                attempt.number(),
                attempt.operationId(),
                failure == null ? "pending" : "failed",
                failure == null ? "" : failure,
                now,
                failure == null ? "" : now.toString());
    }

    /** The subscription that an order renews. */
    static Optional<Long> subscriptionOf(Connection connection, Order order) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getLong("subscription_id"),
                        "select subscription_id from renewals where company_id = ? and operation_id = ?",
                        order.companyId(),
                        order.operationId())
                .first();
    }

    static void addEnd(Pipeline pipeline, Order order, @Nullable String failure, Instant now) {
        pipeline.add(
                """
                update renewals
                   set status = ?, failure = nullif(?, ''), ended_at = ?
                 where company_id = ?
                   and operation_id = ?""",
                failure == null ? "paid" : "failed",
                failure == null ? "" : failure,
                now,
                order.companyId(),
                order.operationId());
    }
}
