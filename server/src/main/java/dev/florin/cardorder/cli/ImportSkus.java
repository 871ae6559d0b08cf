package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import dev.florin.catalog.BadRows;
import dev.florin.catalog.ImportConsole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code florin program import-skus}. */
@Command(
        name = "import-skus",
        description = "Imports SKUs from a CSV or JSON file, all of it or nothing.",
        mixinStandardHelpOptions = true)
final class ImportSkus extends SkuCommand {
    @Parameters(index = "1", paramLabel = "FILE", description = "One row a SKU; see docs/incomm.md.")
    private Path file = Path.of("");

    @Option(names = "--strict", description = "Refuses the file for what it would only be warned of.")
    private boolean strict;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ImportSkus(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    int run(Program program, int catalog) throws IOException {
        return ImportConsole.run(
                spec.commandLine(),
                "SKUs",
                json,
                _ -> tools.get().skus().importFile(program, catalog, file, new BadRows(strict)));
    }
}
