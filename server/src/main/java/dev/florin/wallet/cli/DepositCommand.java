package dev.florin.wallet.cli;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.cli.Printed;
import dev.florin.wallet.DepositDocument;
import dev.florin.wallet.ManualDeposit;
import dev.florin.wallet.ManualDeposits;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin account deposit}: credits money that has arrived outside Florin. */
@Command(
        name = "deposit",
        description = {
            "Credits an account with money that has arrived outside Florin, such as a wire transfer.",
            "It is booked against the account OPERATOR_CLEARING, which the bank statement has to match."
        },
        mixinStandardHelpOptions = true)
public final class DepositCommand implements Callable<Integer> {
    private final Supplier<ManualDeposits> deposits;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ACCOUNT_ID", description = "The account.")
    private UUID accountId = new UUID(0, 0);

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "In US dollars, such as 100.00.")
    private BigDecimal amount = BigDecimal.ZERO;

    @Option(names = "--reason", required = true, description = "Why: the bank's reference, the ticket.")
    private String reason = "";

    @Option(
            names = "--balance",
            paramLabel = "BALANCE_ID",
            description = "The balance to credit. Default: the default spend account")
    private @Nullable UUID balanceId;

    @Option(
            names = "--key",
            description = "A name of your own for this deposit: with it a repeated command books once.")
    private @Nullable String key;

    @Option(names = "--by", paramLabel = "NAME", description = "Who asks. Default: ${DEFAULT-VALUE}")
    private String by = System.getProperty("user.name", "operator");

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** @param deposits opens the database when the command needs it, not for {@code --help} */
    public DepositCommand(Supplier<ManualDeposits> deposits) {
        this.deposits = deposits;
    }

    @Override
    public Integer call() {
        ManualDeposits.Booked booked =
                deposits.get().deposit(new ManualDeposit(accountId, balanceId, money(), reason, by, key));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, DepositDocument.Booked.of(booked));
        } else {
            Printed.line(
                    out,
                    (booked.replayed() ? "Booked already: " : "Booked ") + booked.amount() + " as " + booked.depositId()
                            + (booked.repaid().isPositive()
                                    ? "; " + booked.repaid() + " of it repay what the account owed"
                                    : "")
                            + "; the balance is " + booked.balance() + ".");
        }
        return 0;
    }

    private Money money() {
        try {
            return Money.exactly(amount, CurrencyCode.USD);
        } catch (ArithmeticException e) {
            throw new ParameterException(
                    spec.commandLine(), "AMOUNT must be dollars with up to two decimals, such as 100.00.", e);
        }
    }
}
