package dev.florin.stripe;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import dev.florin.wallet.Charges;
import dev.florin.wallet.GatewayCharge;
import dev.florin.wallet.GatewayCharges;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Florin has asked of Stripe, also once Stripe is not set up any more. */
public final class StripeCharges implements GatewayCharges {
    private static final String SELECT = """
            select payment_key, status, amount_minor, currency, payment_intent_id, failures, decline_reason, updated_at
              from stripe_payments
             where true""";

    private final Transactions transactions;

    public StripeCharges(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String gateway() {
        return "stripe";
    }

    /** None is {@code AUTHORIZED}: of a payment that is open, only Stripe knows whether it is. */
    @Override
    public List<GatewayCharge> list(Filter filter, int limit) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        if (filter.state() != null) {
            sql.append("\n   and status = ?");
            values.add(filter.state().name());
            if (filter.state() != GatewayCharge.State.CAPTURED) {
                // Said beside the value, which the database does not know when it chooses the index of these.
                sql.append("\n   and status <> 'CAPTURED'");
            }
        }
        if (filter.from() != null) {
            sql.append("\n   and payment_key >= ?");
            values.add(Charges.firstAt(filter.from()));
        }
        if (filter.until() != null) {
            sql.append("\n   and payment_key < ?");
            values.add(Charges.firstAt(filter.until()));
        }
        if (filter.after() != null) {
            sql.append("\n   and payment_key < ?");
            values.add(filter.after());
        }
        values.add(limit);
        sql.append("\n order by payment_key desc\n limit ?");
        return transactions.read(this::read, sql.toString(), values.toArray()).rows();
    }

    @Override
    public Optional<GatewayCharge> find(UUID paymentKey) {
        return transactions
                .read(this::read, SELECT + "\n   and payment_key = ?", paymentKey)
                .first();
    }

    @Override
    public List<GatewayCharge.Refund> refunds(UUID paymentKey, int limit) {
        return transactions
                .read(
                        row -> new GatewayCharge.Refund(
                                row.getObject("refund_key", UUID.class),
                                row.getString("status"),
                                new Money(row.getLong("amount_minor"), CurrencyCode.of(row.getString("currency")))
                                        .toDecimal()
                                        .toPlainString(),
                                words(row),
                                row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant()),
                        """
                        select r.refund_key, r.status, r.amount_minor, p.currency, r.decline_reason, r.created_at
                          from stripe_refunds r
                          join stripe_payments p using (payment_key)
                         where r.payment_key = ?
                         order by r.created_at desc, r.refund_key desc
                         limit ?""",
                        paymentKey,
                        limit)
                .rows();
    }

    private GatewayCharge read(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        UUID key = row.getObject("payment_key", UUID.class);
        return new GatewayCharge(
                key,
                gateway(),
                GatewayCharge.State.valueOf(row.getString("status")),
                currency == null
                        ? null
                        : new Money(row.getLong("amount_minor"), CurrencyCode.of(currency))
                                .toDecimal()
                                .toPlainString(),
                currency,
                words(row),
                row.getString("payment_intent_id"),
                row.getInt("failures"),
                Charges.begunAt(key),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable String words(ResultSet row) throws SQLException {
        String words = row.getString("decline_reason");
        return words.isEmpty() ? null : words;
    }
}
