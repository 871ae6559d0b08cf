package dev.florin.alert;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The thresholds as operators see and set them: one for an account, and one for each of its balances. */
public final class BalanceAlerts {
    private static final String COLUMNS =
            "alert_id, account_id, balance_id, currency, below_minor, email, is_low, made_by, made_at";

    // A threshold that is set anew tells again, and nobody is told of the one before any more.
    private static final String SET = """
            insert into balance_alerts
                   (alert_id, account_id, balance_id, currency, below_minor, email, made_by, made_at)
            values (?, ?, cast(nullif(?, '') as uuid), ?, ?, nullif(?, ''), ?, ?)
            on conflict (account_id, coalesce(balance_id, '00000000-0000-0000-0000-000000000000'))
            do update set currency = excluded.currency,
                          below_minor = excluded.below_minor,
                          email = excluded.email,
                          is_low = false,
                          letter_id = null,
                          letter_minor = null,
                          letter_due_at = null,
                          letter_sent_to = '{}',
                          made_by = excluded.made_by,
                          made_at = excluded.made_at
            returning\s""" + COLUMNS;

    // The balance is not there, or the account is not.
    private static final String KNOWN = """
            select exists (select 1 from accounts where account_id = ?)
               and (? = '' or exists (select 1
                                        from balances
                                       where account_id = ?
                                         and balance_id = cast(nullif(?, '') as uuid)
                                         and currency = ?
                                         and status = 'ACTIVE'))
                   as known""";

    private final Transactions transactions;
    private final InstantSource clock;
    private final Ids ids;

    /** @param transactions audited ones */
    public BalanceAlerts(Transactions transactions, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Sets the threshold of an account or of one of its balances, in place of the one before.
     *
     * @throws dev.florin.platform.RefusedException when it is not valid, or there is no such account or open balance
     */
    public BalanceAlert set(UUID accountId, WantedAlert wanted, String madeBy) {
        Money below = wanted.amount();
        String email = Objects.requireNonNullElse(wanted.address(), "");
        return transactions.call(connection -> {
            String balanceId = Objects.toString(wanted.balanceId(), "");
            refuseUnknown(connection, accountId, balanceId, below);
            return Pipeline.read(
                            connection,
                            BalanceAlerts::read,
                            SET,
                            ids.next(),
                            accountId,
                            balanceId,
                            below.currency().code(),
                            below.minor(),
                            email,
                            madeBy,
                            clock.instant())
                    .only();
        });
    }

    private static void refuseUnknown(Connection connection, UUID accountId, String balanceId, Money below)
            throws SQLException {
        Result<Boolean> known = Pipeline.read(
                connection,
                row -> row.getBoolean("known"),
                KNOWN,
                accountId,
                balanceId,
                accountId,
                balanceId,
                below.currency().code());
        if (!known.only()) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no such account, or no such open balance.")
                    .asException();
        }
    }

    /** Removes a threshold; false when the account has no such. */
    public boolean remove(UUID accountId, UUID alertId) {
        return transactions
                .read(
                        row -> row.getObject("alert_id", UUID.class),
                        "delete from balance_alerts where account_id = ? and alert_id = ? returning alert_id",
                        accountId,
                        alertId)
                .isPresent();
    }

    /** All of an account, which has one at most for each balance. */
    public List<BalanceAlert> list(UUID accountId) {
        return transactions
                .read(
                        BalanceAlerts::read,
                        "select " + COLUMNS + " from balance_alerts where account_id = ? order by alert_id",
                        accountId)
                .rows();
    }

    private static BalanceAlert read(ResultSet row) throws SQLException {
        Money below = new Money(row.getLong("below_minor"), CurrencyCode.of(row.getString("currency")));
        return new BalanceAlert(
                row.getObject("alert_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("balance_id", UUID.class),
                below.toDecimal().toPlainString(),
                below.currency().code(),
                row.getString("email"),
                row.getBoolean("is_low"),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }
}
