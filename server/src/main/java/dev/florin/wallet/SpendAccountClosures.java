package dev.florin.wallet;

import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.SpendAccount;
import dev.florin.ledger.SpendAccountRows;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Closes spend accounts. A closed one stays closed, and pays and takes nothing any more: what is refunded later goes to
 * the default one, which is why that one cannot be closed.
 */
public final class SpendAccountClosures {
    private static final UUID NONE = new UUID(0, 0);

    private static final String TRANSFER = "input.transferUserCashBalanceId";

    private final Transactions transactions;
    private final InstantSource clock;
    private final Ids ids;

    public SpendAccountClosures(Transactions transactions, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param replayed whether an earlier request has closed it */
    public record Closed(SpendAccount spendAccount, boolean replayed) {}

    private record Earlier(String request) {}

    private record Found(Result<Earlier> earlier, Result<SpendAccount> closing, Result<SpendAccount> target) {}

    /**
     * Closes it, and moves what is left, in one transaction. A refusal claims no key: nothing is written.
     *
     * @throws dev.florin.platform.RefusedException when it cannot be closed, or the key was used for something else
     */
    public Closed close(SpendAccountClosure wanted) {
        return transactions.call(connection -> {
            Pipeline reading = new Pipeline();
            AccountLock lock = AccountLock.addTo(reading, wanted.accountId());
            Found found = addFind(reading, wanted);
            reading.execute(connection);
            SpendAccount closing = found.closing.first().orElse(null);
            Earlier earlier = found.earlier.first().orElse(null);
            if (earlier != null) {
                return replayed(earlier, wanted, closing);
            }
            lock.requireActive();
            if (closing == null) {
                throw SpendAccounts.notFound("input.userCashBalanceId");
            }
            requireClosable(closing);
            SpendAccount target = target(wanted, closing, found.target.first().orElse(null));
            return new Closed(write(connection, wanted, closing, target), false);
        });
    }

    private static Found addFind(Pipeline pipeline, SpendAccountClosure wanted) {
        return new Found(
                pipeline.query(row -> new Earlier(row.getString("request")), """
                        select request
                          from spend_account_closures
                         where account_id = ?
                           and idempotency_key = ?""", wanted.accountId(), wanted.key()),
                SpendAccountRows.addFind(pipeline, wanted.accountId(), wanted.balanceId()),
                SpendAccountRows.addFind(
                        pipeline, wanted.accountId(), wanted.transferTo() == null ? NONE : wanted.transferTo()));
    }

    private static Closed replayed(Earlier earlier, SpendAccountClosure wanted, @Nullable SpendAccount closed) {
        if (closed == null || !earlier.request.equals(wanted.request())) {
            throw Refusal.of(Reason.IDEMPOTENCY_KEY_REUSED).asException();
        }
        return new Closed(closed, true);
    }

    private static void requireClosable(SpendAccount closing) {
        if (!closing.isOpen()) {
            throw invalid("input.userCashBalanceId", "is closed already");
        }
        if (closing.isDefault()) {
            throw invalid("input.userCashBalanceId", "is the default spend account, which stays open");
        }
        if (closing.isHeld()) {
            throw invalid(
                    "input.userCashBalanceId",
                    "pays something that is under way; close it when that is done, with the same key if you like");
        }
    }

    /** Where the money goes; null when there is none, and no target is named. */
    private static @Nullable SpendAccount target(
            SpendAccountClosure wanted, SpendAccount closing, @Nullable SpendAccount target) {
        if (wanted.transferTo() == null) {
            if (closing.available().isPositive()) {
                throw invalid(TRANSFER, "is required, as " + closing.available() + " is left");
            }
            return null;
        }
        if (target == null) {
            throw SpendAccounts.notFound(TRANSFER);
        }
        if (!target.isOpen()) {
            throw invalid(TRANSFER, "is closed");
        }
        if (target.balanceId().equals(closing.balanceId())) {
            throw invalid(TRANSFER, "must be another spend account than the one that is closed");
        }
        if (!target.total().currency().equals(closing.total().currency())) {
            throw invalid(TRANSFER, "has another currency");
        }
        return target;
    }

    private SpendAccount write(
            Connection connection, SpendAccountClosure wanted, SpendAccount closing, @Nullable SpendAccount target)
            throws SQLException {
        Instant now = clock.instant();
        UUID accountId = wanted.accountId();
        UUID closureId = ids.next();
        Pipeline pipeline = new Pipeline();
        if (target != null && closing.available().isPositive()) {
            Bookings bookings = new Bookings();
            bookings.book(Journal.of(accountId, closureId, Journal.Kind.SPEND_ACCOUNT_CLOSURE, closing.balanceId())
                    .debit(closing.balanceId(), closing.available())
                    .credit(target.balanceId(), closing.available())
                    .build());
            bookings.addTo(pipeline, now);
        }
        SpendAccountRows.addClose(pipeline, accountId, closing.balanceId(), now);
        pipeline.add(
                """
                insert into spend_account_closures
                       (account_id, idempotency_key, closure_id, balance_id, transfer_to, amount_minor, request, closed_at)
                values (?, ?, ?, ?, nullif(?, ?), ?, ?, ?)""",
                accountId,
                wanted.key(),
                closureId,
                closing.balanceId(),
                target == null ? NONE : target.balanceId(),
                NONE,
                closing.available().minor(),
                wanted.request(),
                now);
        Result<SpendAccount> closed = SpendAccountRows.addFind(pipeline, accountId, closing.balanceId());
        pipeline.execute(connection);
        return closed.only();
    }

    private static RuntimeException invalid(String field, String why) {
        return Refusal.invalid(field, why).asException();
    }
}
