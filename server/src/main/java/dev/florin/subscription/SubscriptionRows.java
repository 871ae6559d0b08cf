package dev.florin.subscription;

import dev.florin.cart.CartDocuments;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.shop.Customer;
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
import org.jspecify.annotations.Nullable;

/** Reads and writes subscriptions. */
final class SubscriptionRows {
    private static final String SELECT = """
            select s.company_id, c.account_id, s.subscription_id, s.subscription_token, s.status, s.order_id, s.customer_id,
                   s.email, s.variant_id, s.plan_id, s.quantity, s.country_code, s.currency, s.price_minor,
                   s.anchor_on,
                   coalesce(s.billing_on, (s.next_billing_at at time zone 'UTC')::date) as billing_on,
                   s.next_billing_at, s.failures, s.pause_reason, r.is_renewing, s.document, s.created_at, s.updated_at,
                   s.resumes, s.notes, r.cycles, k.skips, k.skipped_on, k.next_on, r.charged_on, s.last_billed_at,
                   s.last_failed_at, s.cancelled_at,
                   p.first_name, p.last_name, p.email as customer_email, p.phone, p.external_id,
                   p.active as customer_active
              from subscriptions s
              join companies c on c.company_id = s.company_id
              left join customers p on p.company_id = s.company_id and p.customer_id = s.customer_id
              cross join lateral (
                   select coalesce(bool_or(status = 'pending'), false) as is_renewing,
                          count(*) filter (where status = 'paid') as cycles,
                          max(billing_on) filter (where status <> 'failed') as charged_on
                     from renewals
                    where renewals.company_id = s.company_id
                      and renewals.subscription_id = s.subscription_id) r
              cross join lateral (
                   select count(*) as skips,
                          (array_agg(skipped_on order by skip_id desc))[1] as skipped_on,
                          (array_agg(next_on order by skip_id desc))[1] as next_on
                     from subscription_skips
                    where subscription_skips.company_id = s.company_id
                      and subscription_skips.subscription_id = s.subscription_id
                      and unskipped_at is null) k
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
                   set status = ?, variant_id = ?, plan_id = ?, quantity = ?, price_minor = ?, document = ?,
                       anchor_on = cast(? as date), billing_on = cast(? as date), next_billing_at = ?, failures = ?,
                       pause_reason = nullif(?, ''), resumes = ?, notes = nullif(?, ''),
                       last_billed_at = cast(nullif(?, '') as timestamptz),
                       last_failed_at = cast(nullif(?, '') as timestamptz),
                       cancelled_at = cast(nullif(?, '') as timestamptz), updated_at = ?
                 where company_id = ?
                   and subscription_id = ?""",
                changed.status().wire(),
                changed.variantId(),
                changed.planId(),
                changed.quantity(),
                changed.price().minor(),
                CartDocuments.write(changed.terms()),
                changed.anchorOn().toString(),
                changed.billingOn().toString(),
                changed.nextBillingAt(),
                changed.failures(),
                Objects.requireNonNullElse(changed.pauseReason(), ""),
                changed.resumes(),
                Objects.requireNonNullElse(changed.notes(), ""),
                textOf(changed.past().billedAt()),
                textOf(changed.past().failedAt()),
                textOf(changed.past().cancelledAt()),
                now,
                changed.companyId(),
                changed.subscriptionId());
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String textOf(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    private static Subscription.Past past(ResultSet row) throws SQLException {
        LocalDate skippedOn = row.getObject("skipped_on", LocalDate.class);
        return new Subscription.Past(
                row.getInt("cycles"),
                row.getInt("skips"),
                skippedOn == null ? null : new Subscription.Skip(skippedOn, row.getObject("next_on", LocalDate.class)),
                row.getObject("charged_on", LocalDate.class),
                instant(row, "last_billed_at"),
                instant(row, "last_failed_at"),
                instant(row, "cancelled_at"));
    }

    private static @Nullable Customer customer(ResultSet row) throws SQLException {
        String email = row.getString("customer_email");
        return email == null
                ? null
                : new Customer(
                        row.getLong("customer_id"),
                        row.getLong("company_id"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        email,
                        row.getString("phone"),
                        row.getString("external_id"),
                        row.getBoolean("customer_active"));
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getLong("company_id"),
                row.getObject("account_id", UUID.class),
                row.getLong("subscription_id"),
                row.getString("subscription_token"),
                Subscription.Status.of(row.getString("status")),
                row.getObject("order_id", Long.class),
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
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("resumes"),
                row.getString("notes"),
                past(row),
                customer(row));
    }
}
