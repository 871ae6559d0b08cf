package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Ledger;
import dev.florin.money.Money;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import dev.florin.platform.cli.RefusedCommands;
import dev.florin.wallet.cli.DepositCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ManualDepositsTest implements MovesMoney {
    private final TestAccount account = TestFlorin.accountWith(100, 0, 0);
    private final ManualDeposits deposits = new ManualDeposits(
            TestFlorin.server().part(Transactions.class),
            InstantSource.system(),
            new Ids(InstantSource.system(), Cell.FIRST),
            Repayments.NONE);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theDefaultSpendAccountIsCreditedAndTheClearingAccountDebited() {
        ManualDeposits.Booked booked = deposits.deposit(deposit(null, 50_00, null));

        assertThat(booked.balance()).isEqualTo(Money.usd(51_00));
        assertThat(balance(BalanceKind.CASH)).isEqualTo(51_00);
        assertThat(TestFlorin.jdbc()
                        .sql("""
                                select ledger_account || ' ' || amount_minor
                                from ledger_entries
                                where account_id = ? and transaction_id = ?
                                order by line""")
                        .params(account.accountId(), booked.depositId())
                        .query(String.class)
                        .list())
                .containsExactly("OPERATOR_CLEARING -5000", "CUSTOMER 5000");
    }

    @Test
    void aBalanceMayBeNamed() {
        UUID rewards = balances().stream()
                .filter(balance -> balance.kind() == BalanceKind.REWARDS)
                .findFirst()
                .orElseThrow()
                .balanceId();

        deposits.deposit(deposit(rewards, 5_00, null));

        assertThat(balance(BalanceKind.REWARDS)).isEqualTo(5_00);
    }

    @Test
    void aKeyBooksOnceHoweverManyAskAtOnce() {
        List<ManualDeposits.Booked> booked = Together.all(16, _ -> deposits.deposit(deposit(null, 10_00, "wire 4711")));

        assertThat(booked)
                .extracting(ManualDeposits.Booked::depositId)
                .containsOnly(booked.getFirst().depositId());
        assertThat(booked.stream().filter(one -> !one.replayed())).hasSize(1);
        assertThat(balance(BalanceKind.CASH)).isEqualTo(11_00);
    }

    @Test
    void aKeyOfAnotherDepositIsRefused() {
        deposits.deposit(deposit(null, 10_00, "wire 4711"));

        assertThatThrownBy(() -> deposits.deposit(deposit(null, 11_00, "wire 4711")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED));
        assertThat(balance(BalanceKind.CASH)).isEqualTo(11_00);
    }

    @Test
    void aKeyIsAnsweredAlsoOnceItsSpendAccountIsClosed() {
        TestAccount owner = TestFlorin.newAccount();
        ManualDeposit wanted =
                new ManualDeposit(owner.accountId(), DemoWallet.TRAVEL, Money.usd(10_00), "wire", "ann", "wire 4711");
        ManualDeposits.Booked booked = deposits.deposit(wanted);
        new SpendAccountClosures(
                        TestFlorin.server().part(Transactions.class),
                        InstantSource.system(),
                        new Ids(InstantSource.system(), Cell.FIRST))
                .close(new SpendAccountClosure(
                        owner.accountId(),
                        UUID.randomUUID(),
                        DemoWallet.TRAVEL,
                        DemoWallet.DEFAULT_SPEND_ACCOUNT,
                        null,
                        false));

        ManualDeposits.Booked again = deposits.deposit(wanted);

        assertThat(again.depositId()).isEqualTo(booked.depositId());
        assertThat(again.replayed()).isTrue();
        assertThatThrownBy(() -> deposits.deposit(new ManualDeposit(
                        owner.accountId(), DemoWallet.TRAVEL, Money.usd(10_00), "wire", "ann", "wire 4712")))
                .hasMessageContaining("no such open balance");
        assertThat(owner.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_510_00);
    }

    @Test
    void theCommandSaysWhatItBooked() {
        assertThat(run(account.accountId().toString(), "25.50", "--reason", "wire", "--key", "a"))
                .isZero();
        assertThat(run(account.accountId().toString(), "25.50", "--reason", "wire", "--key", "a"))
                .isZero();

        assertThat(out.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Booked 25.50 USD as ")
                .endsWith("the balance is 26.50 USD.");
        assertThat(out.toString()).contains("Booked already: 25.50 USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.001", "1000000.01", "1e9", "ten", ""})
    void anAmountThatWillNotDoMovesNothing(String amount) {
        assertThat(run("--reason", "wire", "--", account.accountId().toString(), amount))
                .isNotZero();

        assertThat(err.toString()).isNotBlank();
        assertThat(balance(BalanceKind.CASH)).isEqualTo(1_00);
    }

    @Test
    void whatIsNotThereIsOneClearLine() {
        assertThat(run(new UUID(1, 1).toString(), "10", "--reason", "wire")).isEqualTo(1);
        assertThat(run(account.accountId().toString(), "10", "--reason", " ")).isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly(
                        "There is no such account, or no such open balance.",
                        "reason: must be a line of 1 to 500 characters");
    }

    private ManualDeposit deposit(@Nullable UUID balanceId, long cents, @Nullable String key) {
        return new ManualDeposit(account.accountId(), balanceId, Money.usd(cents), "wire", "ann", key);
    }

    private List<Balance> balances() {
        return TestFlorin.server().part(Ledger.class).balances(account.accountId());
    }

    private long balance(BalanceKind kind) {
        return balances().stream()
                .filter(balance -> balance.kind() == kind)
                .mapToLong(Balance::balanceMinor)
                .sum();
    }

    private int run(String... arguments) {
        return new CommandLine(new DepositCommand(() -> deposits))
                .setExecutionExceptionHandler(new RefusedCommands((failure, command, parsed) -> {
                    throw failure;
                }))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
