package dev.florin.purchase.reconcile;

import dev.florin.catalog.ImportReport;
import dev.florin.purchase.reconcile.Reconciliation.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code florin reconcile}. */
@Command(
        name = "reconcile",
        description = "Compares a vendor's settlement file with the purchases that it filled.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:they agree",
            "1:they differ",
            "2:the file has bad rows, or the command was called wrongly; nothing was compared",
            "3:the comparison failed"
        },
        exitCodeOnExecutionException = 3)
public final class ReconcileCommand implements Callable<Integer> {
    private static final int AGREE = 0;
    private static final int DIFFER = 1;
    private static final int BAD_FILE = 2;

    private final Supplier<Reconciliation> reconciliation;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--vendor", required = true, description = "The vendor's name, as offers have it.")
    private String vendor = "";

    @Option(names = "--file", required = true, description = "CSV with a header, or JSON; see docs/operations.md.")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "The first day, in UTC, whose cards must be in the file. Default: the file's first.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day. Default: the file's last.")
    private @Nullable LocalDate to;

    @Option(names = "--report", paramLabel = "FILE", description = "Where all differences are written, as CSV.")
    private @Nullable Path report;

    @Option(
            names = "--column",
            paramLabel = "OURS=THEIRS",
            description = "How the file calls a column, such as --column Cost=NetAmount. May be repeated.")
    private Map<String, String> columns = Map.of();

    /** @param reconciliation opens the database when the command needs it, not for {@code --help} */
    public ReconcileCommand(Supplier<Reconciliation> reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw wrong("--file " + file + " cannot be read.");
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw wrong("--from is after --to.");
        }
        return switch (reconciliation.get().run(new Reconciliation.Request(vendor, file, names(), from, to, report))) {
            case Outcome.Compared(Summary summary) -> {
                new SummaryText(spec.commandLine().getOut()).print(vendor, summary, report);
                yield summary.agrees() ? AGREE : DIFFER;
            }
            case Outcome.BadFile(ImportReport.Rejected(List<dev.florin.catalog.BadRow> listed, long total)) -> {
                PrintWriter err = spec.commandLine().getErr();
                listed.forEach(err::println);
                if (total > listed.size()) {
                    err.println("… and " + (total - listed.size()) + " more.");
                }
                err.println("Nothing was compared: " + total + " findings in " + file + ".");
                yield BAD_FILE;
            }
            case Outcome.NoPeriod() -> throw wrong("The file has no Date, so --from and --to are needed.");
        };
    }

    private Map<Column, String> names() {
        Map<Column, String> names = new EnumMap<>(Column.class);
        columns.forEach((ours, theirs) ->
                names.put(Column.named(ours).orElseThrow(() -> wrong("There is no column " + ours + ".")), theirs));
        return names;
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
