package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import dev.florin.cardorder.SettlementFile;
import dev.florin.cardorder.Settlements;
import java.io.IOException;
import java.time.LocalDate;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code florin program settlement}. */
@Command(
        name = "settlement",
        description = "Prints what a program's cards cost, one row a card, as reconcile reads it.",
        mixinStandardHelpOptions = true)
final class ExportSettlement extends OneProgram {
    @Option(names = "--from", required = true, paramLabel = "DAY", description = "The first day, in UTC.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "DAY", description = "The last day.")
    private LocalDate to = LocalDate.EPOCH;

    @Option(names = "--json", description = "Prints JSON instead of CSV.")
    private boolean json;

    ExportSettlement(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    void run(Program program) throws IOException {
        SettlementFile.write(
                tools.get().settlements(),
                program,
                new Settlements.Period(from, to),
                json ? SettlementFile.Format.JSON : SettlementFile.Format.CSV,
                spec.commandLine().getOut());
    }
}
