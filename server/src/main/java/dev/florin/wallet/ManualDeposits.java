package dev.florin.wallet;

import dev.florin.audit.Acting;
import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerAccount;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that operators make by hand, for money that has arrived some other way. Each is booked against {@link
 * LedgerAccount#OPERATOR_CLEARING}, which reconciling the bank statement brings back to zero.
 */
public final class ManualDeposits {
    /** The longest reason, in characters. */
    public static final int MAX_REASON = 500;

    /** The longest key, in characters. */
    public static final int MAX_KEY = 100;

    /** The largest deposit, in minor units, to catch typing errors. */
    public static final long MAX_MINOR = 100_000_000;

    private final Transactions transactions;
    private final InstantSource clock;
    private final Ids ids;
    private final Repayments repayments;

    public ManualDeposits(Transactions transactions, InstantSource clock, Ids ids, Repayments repayments) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.repayments = repayments;
    }

    /**
     * What was booked, and what the balance holds after it.
     *
     * @param repaid the part of the amount that went to what the account owed
     */
    public record Booked(UUID depositId, UUID balanceId, Money amount, Money repaid, Money balance, boolean replayed) {}

    /**
     * Books a deposit. With a key that the account has used before, it returns the first deposit and books nothing.
     *
     * @throws dev.florin.platform.RefusedException when there is no such account or open balance, the amount is not
     *     valid, or the key was used for another deposit
     */
    public Booked deposit(ManualDeposit wanted) {
        return transactions.call(connection -> deposit(connection, wanted));
    }

    /** Books a deposit in a transaction under way. */
    public Booked deposit(Connection connection, ManualDeposit wanted) throws SQLException {
        check(wanted);
        Ledger.lockAccounts(connection, List.of(wanted.accountId()));
        List<Balance> balances = balances(connection, wanted.accountId());
        Balance balance = balances.stream()
                .filter(one -> isMeant(one, wanted.balanceId()))
                .findFirst()
                .orElseThrow(ManualDeposits::noBalance);
        Optional<Booked> first = first(connection, wanted, balance);
        if (first.isPresent()) {
            Acting.changesNothing();
            return first.get();
        }
        if (!balance.open()) {
            throw noBalance();
        }
        return book(connection, wanted, balance);
    }

    private static RefusedException noBalance() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such account, or no such open balance.")
                .asException();
    }

    private static void check(ManualDeposit wanted) {
        if (!wanted.amount().isPositive() || wanted.amount().minor() > MAX_MINOR) {
            throw Refusal.invalid(
                            "amount",
                            "must be above zero, and up to "
                                    + new Money(MAX_MINOR, wanted.amount().currency()))
                    .asException();
        }
        text("reason", wanted.reason(), MAX_REASON);
        if (wanted.key() != null) {
            text("key", wanted.key(), MAX_KEY);
        }
    }

    static void text(String field, String text, int maxChars) {
        if (text.isBlank() || text.length() > maxChars || text.codePoints().anyMatch(ManualDeposits::isNoText)) {
            throw Refusal.invalid(field, "must be a line of 1 to " + maxChars + " characters")
                    .asException();
        }
    }

    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isMeant(Balance balance, @Nullable UUID balanceId) {
        return balanceId == null
                ? balance.kind() == BalanceKind.CASH && balance.isDefault()
                : balance.balanceId().equals(balanceId);
    }

    static List<Balance> balances(Connection connection, UUID accountId) throws SQLException {
        List<Balance> balances = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> balances.add(Ledger.read(row)),
                        "select " + Ledger.BALANCE_COLUMNS + " from balances where account_id = ?",
                        accountId)
                .execute(connection);
        return balances;
    }

    private static Optional<Booked> first(Connection connection, ManualDeposit wanted, Balance balance)
            throws SQLException {
        if (wanted.key() == null) {
            return Optional.empty();
        }
        List<Booked> found = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> found.add(new Booked(
                                row.getObject("deposit_id", UUID.class),
                                row.getObject("balance_id", UUID.class),
                                new Money(row.getLong("amount_minor"), CurrencyCode.of(row.getString("currency"))),
                                new Money(row.getLong("repaid_minor"), CurrencyCode.of(row.getString("currency"))),
                                new Money(balance.balanceMinor(), balance.currency()),
                                true)),
                        """
                        select deposit_id, balance_id, currency, amount_minor, repaid_minor
                          from manual_deposits
                         where account_id = ?
                           and key = ?""",
                        wanted.accountId(),
                        wanted.key())
                .execute(connection);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Booked first = found.getFirst();
        if (!first.balanceId().equals(balance.balanceId()) || !first.amount().equals(wanted.amount())) {
            throw Refusal.of(Reason.IDEMPOTENCY_KEY_REUSED).asException();
        }
        return Optional.of(first);
    }

    private Booked book(Connection connection, ManualDeposit wanted, Balance balance) throws SQLException {
        if (!balance.currency().equals(wanted.amount().currency())) {
            throw Refusal.invalid(
                            "currency",
                            "must be the balance's, " + balance.currency().code())
                    .asException();
        }
        UUID depositId = ids.next();
        Instant now = clock.instant();
        Money repaid = repayments.take(connection, wanted.accountId(), wanted.amount());
        Money credited = wanted.amount().minus(repaid);
        Bookings bookings = new Bookings();
        bookings.book(Journal.of(wanted.accountId(), depositId, Journal.Kind.DEPOSIT, depositId)
                .debit(LedgerAccount.OPERATOR_CLEARING, wanted.amount())
                .credit(balance.balanceId(), credited)
                .credit(LedgerAccount.CUSTOMER_RECEIVABLE, repaid)
                .build());
        Pipeline pipeline = new Pipeline();
        bookings.addTo(pipeline, now);
        pipeline.add(
                """
                insert into manual_deposits
                       (account_id, deposit_id, balance_id, currency, amount_minor, repaid_minor, reason, made_by, key,
                        created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?)""",
                wanted.accountId(),
                depositId,
                balance.balanceId(),
                wanted.amount().currency().code(),
                wanted.amount().minor(),
                repaid.minor(),
                wanted.reason().strip(),
                wanted.madeBy(),
                wanted.key() == null ? "" : wanted.key(),
                now);
        pipeline.execute(connection);
        return new Booked(
                depositId,
                balance.balanceId(),
                wanted.amount(),
                repaid,
                new Money(balance.balanceMinor(), balance.currency()).plus(credited),
                false);
    }
}
