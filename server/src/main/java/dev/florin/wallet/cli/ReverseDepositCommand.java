package dev.florin.wallet.cli;

import dev.florin.platform.cli.Printed;
import dev.florin.wallet.DepositDocument;
import dev.florin.wallet.DepositReversal;
import dev.florin.wallet.DepositReversals;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin account reverse-deposit}: takes back a credit that should not have been made. */
@Command(
        name = "reverse-deposit",
        description = {
            "Takes a deposit back that an operator has made, whole and once.",
            "What is spent of it already cannot be taken: then the balance is left as it is."
        },
        mixinStandardHelpOptions = true)
public final class ReverseDepositCommand implements Callable<Integer> {
    private final Supplier<DepositReversals> reversals;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ACCOUNT_ID", description = "The account.")
    private UUID accountId = new UUID(0, 0);

    @Parameters(index = "1", paramLabel = "DEPOSIT_ID", description = "As deposit printed it, and deposits lists it.")
    private UUID depositId = new UUID(0, 0);

    @Option(names = "--reason", required = true, description = "Why.")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who asks. Default: ${DEFAULT-VALUE}")
    private String by = System.getProperty("user.name", "operator");

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** @param reversals opens the database when the command needs it, not for {@code --help} */
    public ReverseDepositCommand(Supplier<DepositReversals> reversals) {
        this.reversals = reversals;
    }

    @Override
    public Integer call() {
        DepositReversals.Reversed reversed =
                reversals.get().reverse(new DepositReversal(accountId, depositId, reason, by));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, DepositDocument.Reversed.of(reversed));
        } else {
            Printed.line(
                    out,
                    (reversed.replayed() ? "Taken back already: " : "Took back ") + reversed.amount() + " as "
                            + reversed.reversalId() + "; the balance is " + reversed.balance() + ".");
        }
        return 0;
    }
}
