package dev.florin.subscription;

import dev.florin.cart.CartDocuments;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes subscriptions. */
final class SubscriptionRows {
    private static final String SELECT = """
            select s.company_id, c.account_id, s.subscription_id, s.subscription_token, s.status, s.order_id, s.customer_id,
                   s.email, s.variant_id, s.plan_id, s.quantity, s.country_code, s.currency, s.price_minor,
                   s.anchor_on,
                   coalesce(s.billing_on, (s.next_billing_at at time zone 'UTC')::date),
                   s.next_billing_at, s.failures, s.pause_reason,
                   exists (select 1
                             from renewals r
                            where r.company_id = s.company_id
                              and r.subscription_id = s.subscription_id
                              and r.status = 'pending'),
                   s.document, s.created_at
              from subscriptions s
              join companies c on c.company_id = s.company_id
            """;

    private SubscriptionRows() {}

    /** @param condition on {@code s} */
    static List<Subscription> read(Connection connection, String condition, Object... values) throws SQLException {
        List<Subscription> found = new ArrayList<>();
        new Pipeline()
                .add(row -> found.add(subscription(row)), SELECT + condition, values)
                .execute(connection);
        return found;
    }

    /**
     * Reads a subscription, and locks its row until the transaction ends. First the lock and then the reading, which
     * sees what the previous holder has written.
     *
     * @param waits whether to wait for a lock that somebody holds; else it is as if the row were not there
     */
    static Optional<Subscription> lock(Connection connection, long companyId, long subscriptionId, boolean waits)
            throws SQLException {
        Result<Boolean> locked =
                Pipeline.read(connection, _ -> true, """
                        select 1
                          from subscriptions
                         where company_id = ?
                           and subscription_id = ?
                           for no key update""" + (waits ? "" : " skip locked"), companyId, subscriptionId);
        return locked.isPresent()
                ? read(connection, " where s.company_id = ? and s.subscription_id = ?", companyId, subscriptionId)
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    /** Adds the writing of everything that changes in a locked subscription. */
    static void addSave(Pipeline pipeline, Subscription changed, Instant now) {
        pipeline.add(
                """
                update subscriptions
                   set status = ?, plan_id = ?, quantity = ?, price_minor = ?, document = ?, anchor_on = cast(? as date),
                       billing_on = cast(? as date), next_billing_at = ?, failures = ?, pause_reason = nullif(?, ''),
                       updated_at = ?
                 where company_id = ?
                   and subscription_id = ?""",
                changed.status().wire(),
                changed.planId(),
                changed.quantity(),
                changed.price().minor(),
                CartDocuments.write(changed.terms()),
                changed.anchorOn().toString(),
                changed.billingOn().toString(),
                changed.nextBillingAt(),
                changed.failures(),
                Objects.requireNonNullElse(changed.pauseReason(), ""),
                now,
                changed.companyId(),
                changed.subscriptionId());
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getLong(3),
                row.getString(4),
                Subscription.Status.of(row.getString(5)),
                row.getLong(6),
                row.getObject(7, Long.class),
                row.getString(8),
                row.getLong(9),
                row.getLong(10),
                row.getInt(11),
                row.getString(12),
                new Money(row.getLong(14), CurrencyCode.of(row.getString(13))),
                row.getObject(15, LocalDate.class),
                row.getObject(16, LocalDate.class),
                row.getObject(17, OffsetDateTime.class).toInstant(),
                row.getInt(18),
                row.getString(19),
                row.getBoolean(20),
                CartDocuments.read(row.getString(21), NewSubscriptions.Terms.class),
                row.getObject(22, OffsetDateTime.class).toInstant());
    }
}
