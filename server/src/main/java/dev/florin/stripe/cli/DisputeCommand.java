package dev.florin.stripe.cli;

import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import dev.florin.stripe.DisputeList;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code florin dispute list}. */
@Command(
        name = "dispute",
        description = "Shows payments that cardholders have taken back through their banks.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class DisputeCommand implements Runnable {
    private final Supplier<DisputeList> disputes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param disputes opens the database when the command needs it, not for {@code --help} */
    public DisputeCommand(Supplier<DisputeList> disputes) {
        this.disputes = disputes;
    }

    /** Without a subcommand: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            description = "Lists disputes that Stripe has told of, the newest first.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--open", description = "Leaves out those that are won, lost or withdrawn.")
                    boolean isOpenOnly,
            @Option(names = "--after", paramLabel = "DISPUTE_ID", description = "The page after this one.") @Nullable
                    String after,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            description = "From 1 to " + DisputeList.MAX_PAGE + ". Default: ${DEFAULT-VALUE}")
                    int limit,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (limit < 1 || limit > DisputeList.MAX_PAGE) {
            throw new ParameterException(spec.commandLine(), "--limit must be from 1 to " + DisputeList.MAX_PAGE + ".");
        }
        DisputeList.Page page = disputes.get().page(isOpenOnly, after, limit);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, page.disputes());
            return 0;
        }
        Table table = new Table("DISPUTE", "OPENED", "AMOUNT", "REASON", "STATUS", "EVIDENCE BY", "PAYMENT");
        page.disputes().forEach(dispute -> table.add(cells(dispute)));
        table.print(out);
        if (page.next() != null) {
            Printed.line(out, "More: --after " + page.next());
        }
        return 0;
    }

    private static String[] cells(DisputeList.Entry dispute) {
        return new String[] {
            dispute.disputeId(),
            dispute.openedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            dispute.amount() + " " + dispute.currency(),
            dispute.reason(),
            dispute.status(),
            dispute.evidenceDueAt() == null
                    ? "-"
                    : dispute.evidenceDueAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            dispute.paymentKey() == null ? "not Florin's" : dispute.paymentKey().toString()
        };
    }
}
