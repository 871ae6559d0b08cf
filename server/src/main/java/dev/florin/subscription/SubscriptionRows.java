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
                   coalesce(s.billing_on, (s.next_billing_at at time zone 'UTC')::date) as billing_on,
                   s.next_billing_at, s.failures, s.pause_reason,
                   exists (select 1
                             from renewals r
                            where r.company_id = s.company_id
                              and r.subscription_id = s.subscription_id
                              and r.status = 'pending') as is_renewing,
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
                row.getLong("company_id"),
                row.getObject("account_id", UUID.class),
                row.getLong("subscription_id"),
                row.getString("subscription_token"),
                Subscription.Status.of(row.getString("status")),
                row.getLong("order_id"),
                row.getObject("customer_id", Long.class),
                row.getString("email"),
                row.getLong("variant_id"),
                row.getLong("plan_id"),
                row.getInt("quantity"),
                row.getString("country_code"),
                new Money(row.getLong("price_minor"), CurrencyCode.of(row.getString("currency"))),
                row.getObject("anchor_on", LocalDate.class),
                row.getObject("billing_on", LocalDate.class),
                row.getObject("next_billing_at", OffsetDateTime.class).toInstant(),
                row.getInt("failures"),
                row.getString("pause_reason"),
                row.getBoolean("is_renewing"),
                CartDocuments.read(row.getString("document"), NewSubscriptions.Terms.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
