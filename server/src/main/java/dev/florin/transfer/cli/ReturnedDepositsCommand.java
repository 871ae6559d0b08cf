package dev.florin.transfer.cli;

import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import dev.florin.transfer.ReturnedDepositDocument;
import dev.florin.transfer.ReturnedDeposits;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code florin account returned-deposits}: what banks have taken back, and what is still owed for it. */
@Command(
        name = "returned-deposits",
        description =
                "Lists deposits that banks have taken back, and debits for purchases, the newest first: what was taken back at once,"
                        + " and what is still owed.",
        mixinStandardHelpOptions = true)
public final class ReturnedDepositsCommand implements Callable<Integer> {
    private final Supplier<ReturnedDeposits> list;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--owed", description = "Only those of which something is still owed.")
    private boolean isOwedOnly;

    @Option(names = "--account", paramLabel = "ACCOUNT_ID", description = "Only those of this account.")
    private @Nullable UUID accountId;

    @Option(names = "--after", paramLabel = "DEPOSIT_ID", description = "The page after this one.")
    private @Nullable UUID after;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "From 1 to " + ReturnedDeposits.MAX_PAGE + ". Default: ${DEFAULT-VALUE}")
    private int limit = 50;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** @param list opens the database when the command needs it, not for {@code --help} */
    public ReturnedDepositsCommand(Supplier<ReturnedDeposits> list) {
        this.list = list;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > ReturnedDeposits.MAX_PAGE) {
            throw new ParameterException(
                    spec.commandLine(), "--limit must be from 1 to " + ReturnedDeposits.MAX_PAGE + ".");
        }
        ReturnedDepositDocument.Page page =
                list.get().page(new ReturnedDeposits.Filter(isOwedOnly, accountId), after, limit);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, page.deposits());
            return 0;
        }
        Table table =
                new Table("DEPOSIT", "KIND", "ACCOUNT", "RETURNED", "AMOUNT", "TAKEN BACK", "OWED", "BACKUP", "REASON");
        page.deposits().forEach(deposit -> table.add(cells(deposit)));
        table.print(out);
        if (page.next() != null) {
            Printed.line(out, "More: --after " + page.next());
        }
        return 0;
    }

    private static String[] cells(ReturnedDepositDocument deposit) {
        return new String[] {
            deposit.depositId().toString(),
            deposit.kind().toString(),
            deposit.accountId().toString(),
            deposit.returnedAt() == null
                    ? "-"
                    : deposit.returnedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            deposit.amount() + " " + deposit.currency(),
            Objects.requireNonNullElse(deposit.takenBack(), "-"),
            deposit.owed(),
            deposit.backupDepositId() == null ? "-" : deposit.backupDepositId().toString(),
            deposit.reason()
        };
    }
}
