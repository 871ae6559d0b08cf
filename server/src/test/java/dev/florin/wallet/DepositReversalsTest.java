package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import dev.florin.platform.cli.RefusedCommands;
import dev.florin.wallet.cli.DepositsCommand;
import dev.florin.wallet.cli.ReverseDepositCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DepositReversalsTest implements MovesMoney {
    private static final InstantSource CLOCK = InstantSource.system();

    private final TestAccount account = TestFlorin.accountWith(1_00, 0, 0);
    private final Transactions transactions = TestFlorin.server().part(Transactions.class);
    private final ManualDeposits deposits =
            new ManualDeposits(transactions, CLOCK, new Ids(CLOCK, Cell.FIRST), Repayments.NONE);
    private final DepositReversals reversals = new DepositReversals(transactions, CLOCK, new Ids(CLOCK, Cell.FIRST));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theBalanceIsDebitedAndTheClearingAccountCredited() {
        UUID deposit = deposit(50_00);

        DepositReversals.Reversed reversed = reversals.reverse(wanted(deposit));

        assertThat(reversed.balance()).isEqualTo(Money.usd(1_00));
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(1_00);
        assertThat(TestFlorin.jdbc()
                        .sql("""
                                select ledger_account || ' ' || amount_minor
                                from ledger_entries
                                where account_id = ? and transaction_id = ?
                                order by line""")
                        .params(account.accountId(), reversed.reversalId())
                        .query(String.class)
                        .list())
                .containsExactly("CUSTOMER -5000", "OPERATOR_CLEARING 5000");
        assertThat(TestFlorin.jdbc()
                        .sql("select lifetime_minor from balances where account_id = ? and balance_id = ?")
                        .params(account.accountId(), reversed.balanceId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1_00);
    }

    @Test
    void ofManyAtOnceOneTakesItBack() {
        UUID deposit = deposit(10_00);
        deposit(5_00);

        List<DepositReversals.Reversed> reversed = Together.all(16, _ -> reversals.reverse(wanted(deposit)));

        assertThat(reversed)
                .extracting(DepositReversals.Reversed::reversalId)
                .containsOnly(reversed.getFirst().reversalId());
        assertThat(reversed.stream().filter(one -> !one.replayed())).hasSize(1);
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(6_00);
    }

    @Test
    void spentMoneyCannotBeTakenBack() {
        UUID deposit = deposit(25_00);
        assertThat(account.buy("amazon", 26, Map.of()).isRefused()).isFalse();
        deposit(24_00);

        assertThatThrownBy(() -> reversals.reverse(wanted(deposit)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().reason()).isEqualTo(Reason.INSUFFICIENT_BALANCE);
                    assertThat(refused.refusal().message()).contains("25.00 USD", "24.00 USD");
                });
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(24_00);
    }

    @Test
    void anotherAccountsDepositIsNotThere() {
        UUID deposit = deposit(10_00);
        TestAccount other = TestFlorin.accountWith(100_00, 0, 0);

        assertThatThrownBy(
                        () -> reversals.reverse(new DepositReversal(other.accountId(), deposit, "typed twice", "ann")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.NOT_FOUND));
        assertThat(other.available(BalanceKind.CASH)).isEqualTo(100_00);
    }

    @Test
    void theCommandsSayWhatTheyDid() {
        UUID deposit = deposit(10_00);

        assertThat(reverse(deposit)).isZero();
        assertThat(reverse(deposit, "--json")).isZero();
        assertThat(run(
                        new DepositsCommand(() -> new DepositList(TestFlorin.jdbc())),
                        account.accountId().toString()))
                .isZero();
        assertThat(reverse(UUID.randomUUID())).isEqualTo(1);

        assertThat(out.toString())
                .startsWith("Took back 10.00 USD as ")
                .contains("the balance is 1.00 USD.", "\"replayed\" : true", "typed twice");
        assertThat(err.toString()).isEqualTo("The account has no such deposit of an operator.\n");
    }

    private UUID deposit(long cents) {
        return deposits.deposit(new ManualDeposit(account.accountId(), null, Money.usd(cents), "wire", "ann", null))
                .depositId();
    }

    private DepositReversal wanted(UUID deposit) {
        return new DepositReversal(account.accountId(), deposit, "typed twice", "ann");
    }

    private int reverse(UUID deposit, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of(account.accountId().toString(), deposit.toString(), "--reason", "typed twice"));
        arguments.addAll(List.of(options));
        return run(new ReverseDepositCommand(() -> reversals), arguments.toArray(String[]::new));
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setExecutionExceptionHandler(new RefusedCommands((failure, ran, parsed) -> {
                    throw failure;
                }))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
