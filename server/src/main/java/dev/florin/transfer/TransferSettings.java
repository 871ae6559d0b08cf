package dev.florin.transfer;

import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import dev.florin.wallet.FundingSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What is set about moving money.
 *
 * @param answerWait how long a request waits for a charge
 * @param clearing how long a bank account's debit takes until its money is available
 * @param minWithdrawal the least that can be withdrawn from spend accounts
 * @param minRewardsWithdrawal the least that can be withdrawn from rewards
 * @param cardFeePercent what a deposit from a card or PayPal costs beside its amount
 * @param withdrawalFee what a withdrawal costs beside its amount
 */
public record TransferSettings(
        Duration answerWait,
        Duration clearing,
        Money minWithdrawal,
        Money minRewardsWithdrawal,
        BigDecimal cardFeePercent,
        Money withdrawalFee) {
    private static final int CENTS = 100;
    private static final int MOST_DOLLARS = 10_000;

    public static TransferSettings of(SettingReader read) {
        return new TransferSettings(
                read.get(
                        "transfer.answer-wait",
                        Form.duration(Duration.ofMillis(1), Duration.ofHours(1)),
                        Duration.ofSeconds(30)),
                read.get(
                        "transfer.bank-clearing",
                        Form.duration(Duration.ZERO, Duration.ofDays(90)),
                        Duration.ofDays(3)),
                dollars(read, "transfer.min-withdrawal", 1),
                dollars(read, "transfer.min-rewards-withdrawal", 15),
                read.get("transfer.card-fee-percent", Form.percent(), BigDecimal.ZERO),
                dollars(read, "transfer.withdrawal-fee", 0));
    }

    private static Money dollars(SettingReader read, String name, int otherwise) {
        return Money.usd(CENTS * (long) read.get(name, Form.number(0, MOST_DOLLARS), otherwise));
    }

    /** The least that can be withdrawn. */
    public Money minOf(BalanceKind source) {
        return source == BalanceKind.REWARDS ? minRewardsWithdrawal : minWithdrawal;
    }

    /** What comes on top of the amount. */
    Money feeOf(TransferCommand command) {
        Money none = Money.zero(command.amount().currency());
        return switch (command.movement()) {
            case Movement.Deposit deposit
            when deposit.source().kind() != FundingSource.Kind.BANK_ACCOUNT ->
                Rate.ofPercent(cardFeePercent).of(command.amount(), RoundingMode.HALF_UP);
            case Movement.Withdrawal _ -> withdrawalFee;
            case Movement.Deposit _,
                    Movement.Internal _,
                    Movement.Outgoing _,
                    Movement.Incoming _,
                    Movement.Redemption _ -> none;
        };
    }
}
