package dev.florin.wallet;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the simulated gateway remembers. Its keys are texts; those that Florin makes are UUIDs of version 7, whose order is that
 * of their time. Others are left out.
 */
public final class SimulatedCharges implements GatewayCharges {
    /** How many charges are looked through for those of one state, which no index holds: payments are to stay cheap. */
    private static final int NEWEST = 20_000;

    private static final String SELECT = """
            select key, amount_minor, currency, attempts, status, decline_reason
              from simulator.card_payments
             where key like '________-____-7___-____-____________'""";

    private final Transactions transactions;

    public SimulatedCharges(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String gateway() {
        return "simulator";
    }

    /** Those of a state among the 20,000 that are the newest of the rest of the filter. */
    @Override
    public List<GatewayCharge> list(Filter filter, int limit) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        if (filter.from() != null) {
            sql.append("\n   and key >= ?");
            values.add(Charges.firstAt(filter.from()).toString());
        }
        if (filter.until() != null) {
            sql.append("\n   and key < ?");
            values.add(Charges.firstAt(filter.until()).toString());
        }
        if (filter.after() != null) {
            sql.append("\n   and key < ?");
            values.add(filter.after().toString());
        }
        sql.append("\n order by key desc\n limit ?");
        if (filter.state() == null) {
            values.add(limit);
            return transactions
                    .read(this::read, sql.toString(), values.toArray())
                    .rows();
        }
        String state = filter.state() == GatewayCharge.State.OPEN
                ? "PENDING"
                : filter.state().name();
        values.addAll(List.of(NEWEST, state, limit));
        return transactions
                .read(
                        this::read,
                        "select * from (" + sql + ") newest\n where status = ?\n order by key desc\n limit ?",
                        values.toArray())
                .rows();
    }

    @Override
    public Optional<GatewayCharge> find(UUID paymentKey) {
        return transactions
                .read(this::read, SELECT + "\n   and key = ?", paymentKey.toString())
                .first();
    }

    @Override
    public List<GatewayCharge.Refund> refunds(UUID paymentKey, int limit) {
        return transactions
                .read(
                        row -> new GatewayCharge.Refund(
                                UUID.fromString(row.getString("refund_key")),
                                "REFUNDED",
                                decimal(row.getLong("amount_minor"), row.getString("currency")),
                                null,
                                null),
                        """
                        select r.refund_key, r.amount_minor, p.currency
                          from simulator.card_refunds r
                          join simulator.card_payments p using (key)
                         where r.key = ?
                           and r.refund_key like '________-____-____-____-____________'
                         order by r.refund_key desc
                         limit ?""",
                        paymentKey.toString(),
                        limit)
                .rows();
    }

    private GatewayCharge read(ResultSet row) throws SQLException {
        UUID key = UUID.fromString(row.getString("key"));
        String status = row.getString("status");
        int attempts = row.getInt("attempts");
        boolean isAskedFor = attempts > 0;
        return new GatewayCharge(
                key,
                gateway(),
                status.equals("PENDING") ? GatewayCharge.State.OPEN : GatewayCharge.State.valueOf(status),
                isAskedFor ? decimal(row.getLong("amount_minor"), row.getString("currency")) : null,
                isAskedFor ? row.getString("currency") : null,
                row.getString("decline_reason"),
                null,
                attempts,
                Charges.begunAt(key),
                null);
    }

    private static String decimal(long minor, String currency) {
        return new Money(minor, CurrencyCode.of(currency)).toDecimal().toPlainString();
    }
}
