package dev.florin.transfer;

import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.spending.Spending;
import dev.florin.spending.SpendingLimits;
import dev.florin.spending.Spent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a movement takes out of an account, against what the account may spend. */
sealed interface Outgo {
    /** Why a rule refuses it, or null. The account is locked. */
    @Nullable
    Refusal refusal(Connection connection) throws SQLException;

    /** Nothing leaves the accounts of this server's customers, or only moves within one. */
    record None() implements Outgo {
        @Override
        public @Nullable Refusal refusal(Connection connection) {
            return null;
        }
    }

    /** @param version of the rules, as this transaction has read it */
    record Some(UUID accountId, Spending what, Money amount, Spent spent, Result<Long> version) implements Outgo {
        @Override
        public @Nullable Refusal refusal(Connection connection) throws SQLException {
            spent.follow(connection, version.only());
            return spent.refusal(accountId, what, null, amount);
        }
    }

    /** Adds what has to be known for it, behind the statement that locks the accounts. */
    static Outgo addTo(Pipeline pipeline, SpendingLimits limits, TransferCommand command, Instant now) {
        return switch (command.movement()) {
            case Movement.Withdrawal _ -> add(pipeline, limits, command, Spending.WITHDRAWAL, now);
            case Movement.Outgoing _, Movement.Incoming _ -> add(pipeline, limits, command, Spending.TRANSFER, now);
            case Movement.Deposit _, Movement.Internal _, Movement.Redemption _ -> new None();
        };
    }

    private static Outgo add(
            Pipeline pipeline, SpendingLimits limits, TransferCommand command, Spending what, Instant now) {
        UUID payer = command.movement() instanceof Movement.Incoming(UUID counterAccountId)
                ? counterAccountId
                : command.initiator().accountId();
        Spent spent = limits.of(List.of(payer), now);
        spent.addTo(pipeline);
        Result<Long> version =
                pipeline.query(row -> row.getLong("spending_version"), "select " + SpendingLimits.VERSION);
        return new Some(payer, what, command.amount(), spent, version);
    }
}
