package dev.florin.wallet.cli;

import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import dev.florin.wallet.DepositDocument;
import dev.florin.wallet.DepositList;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
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

/** {@code florin account deposits}: what operators have credited. */
@Command(
        name = "deposits",
        description = "Lists what operators have credited to an account, the newest first.",
        mixinStandardHelpOptions = true)
public final class DepositsCommand implements Callable<Integer> {
    private final Supplier<DepositList> list;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ACCOUNT_ID", description = "The account.")
    private UUID accountId = new UUID(0, 0);

    @Option(names = "--after", paramLabel = "DEPOSIT_ID", description = "The page after this one.")
    private @Nullable UUID after;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "From 1 to " + DepositList.MAX_PAGE + ". Default: ${DEFAULT-VALUE}")
    private int limit = 50;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** @param list opens the database when the command needs it, not for {@code --help} */
    public DepositsCommand(Supplier<DepositList> list) {
        this.list = list;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > DepositList.MAX_PAGE) {
            throw new ParameterException(spec.commandLine(), "--limit must be from 1 to " + DepositList.MAX_PAGE + ".");
        }
        DepositList.Page page = list.get().page(accountId, after, limit);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, page.deposits());
            return 0;
        }
        Table table = new Table("DEPOSIT", "AT", "AMOUNT", "BY", "REASON", "TAKEN BACK");
        page.deposits().forEach(deposit -> table.add(cells(deposit)));
        table.print(out);
        if (page.next() != null) {
            Printed.line(out, "More: --after " + page.next());
        }
        return 0;
    }

    private static String[] cells(DepositDocument.Entry deposit) {
        DepositDocument.Reversal reversal = deposit.reversal();
        return new String[] {
            deposit.depositId().toString(),
            deposit.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            deposit.amount() + " " + deposit.currency(),
            deposit.madeBy(),
            deposit.reason(),
            reversal == null ? "-" : reversal.reason()
        };
    }
}
