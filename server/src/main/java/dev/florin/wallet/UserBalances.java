package dev.florin.wallet;

import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * An account's money in US dollars, as the wire shows it: a sum for each kind of balance, each amount a text. Spend
 * accounts are one sum here, the closed ones' lifetime with them.
 */
public record UserBalances(
        Amounts rewardsBalance, Amounts cashBalance, Amounts giftCardCashBalance, Amounts reserveBalance) {
    private static final Amounts NONE = Amounts.of(Money.usd(0), Money.usd(0), Money.usd(0));

    /**
     * @param availableBalance what can be spent
     * @param totalBalance with what is held for something under way
     * @param pendingBalance what is held
     * @param lifetimeBalance what ever came in
     */
    public record Amounts(String availableBalance, String totalBalance, String pendingBalance, String lifetimeBalance) {
        static Amounts of(Money available, Money total, Money lifetime) {
            return new Amounts(text(available), text(total), text(total.minus(available)), text(lifetime));
        }
    }

    /** The amount as the wire has it: two decimals, and {@code 0} for nothing. */
    public static String text(Money amount) {
        return amount.isZero() ? "0" : amount.toDecimal().toPlainString();
    }

    /** The balances of one account, being read. */
    public static final class Reading {
        private final Result<Sum> sums;

        private Reading(Result<Sum> sums) {
            this.sums = sums;
        }

        /** What was read, once the pipeline has run. */
        public UserBalances balances() {
            return new UserBalances(
                    of(BalanceKind.REWARDS), of(BalanceKind.CASH), of(BalanceKind.GIFT_CARD), of(BalanceKind.RESERVE));
        }

        private Amounts of(BalanceKind kind) {
            return sums.rows().stream()
                    .filter(sum -> sum.kind == kind)
                    .map(Sum::amounts)
                    .findFirst()
                    .orElse(NONE);
        }
    }

    /** Adds the reading of an account's balances. */
    public static Reading addTo(Pipeline pipeline, UUID accountId) {
        return new Reading(pipeline.query(Sum::read, """
                select kind, sum(balance_minor - held_minor)::bigint as available_minor, sum(balance_minor)::bigint as total_minor,
                       sum(lifetime_minor)::bigint as lifetime_minor
                  from balances
                 where account_id = ?
                   and currency = 'USD'
                 group by kind""", accountId));
    }

    private record Sum(BalanceKind kind, Amounts amounts) {
        static Sum read(ResultSet row) throws SQLException {
            return new Sum(
                    BalanceKind.valueOf(row.getString("kind")),
                    Amounts.of(
                            Money.usd(row.getLong("available_minor")),
                            Money.usd(row.getLong("total_minor")),
                            Money.usd(row.getLong("lifetime_minor"))));
        }
    }
}
