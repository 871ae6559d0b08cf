package dev.florin.transaction.cli;

import dev.florin.platform.cli.Printed;
import dev.florin.transaction.StatementDocument;
import dev.florin.transaction.StatementFile;
import dev.florin.transaction.Statements;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin statement}: what a balance did in a month. */
@Command(
        name = "statement",
        description =
                "Prints what a spend account, or another balance, did in a month: each line of the ledger with the"
                        + " balance after it, as CSV.",
        mixinStandardHelpOptions = true)
public final class StatementCommand implements Callable<Integer> {
    /** The most lines of JSON. */
    private static final int MAX_LINES = 10_000;

    private final Supplier<Statements> statements;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ACCOUNT_ID", description = "The account.")
    private UUID accountId = new UUID(0, 0);

    @Parameters(index = "1", paramLabel = "BALANCE_ID", description = "The balance, such as a spend account's id.")
    private UUID balanceId = new UUID(0, 0);

    @Parameters(index = "2", paramLabel = "MONTH", description = "The month in UTC, such as 2026-11.")
    private YearMonth month = Statements.FIRST;

    @Option(names = "--json", description = "Prints JSON instead of CSV, with the first " + MAX_LINES + " lines.")
    private boolean json;

    /** @param statements opens the database when the command needs it, not for {@code --help} */
    public StatementCommand(Supplier<Statements> statements) {
        this.statements = statements;
    }

    @Override
    public Integer call() throws IOException {
        if (month.isBefore(Statements.FIRST)) {
            throw new ParameterException(
                    spec.commandLine(), "MONTH must be from " + Statements.FIRST + " to this month.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, StatementDocument.of(statements.get().page(accountId, balanceId, month, MAX_LINES, 0)));
        } else {
            StatementFile.write(statements.get(), accountId, balanceId, month, out);
            out.flush();
        }
        return 0;
    }
}
