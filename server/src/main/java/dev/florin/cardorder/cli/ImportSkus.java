package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code florin program import-skus}. */
@Command(
        name = "import-skus",
        description = "Imports SKUs from a CSV or JSON file, all of it or nothing.",
        mixinStandardHelpOptions = true)
final class ImportSkus extends SkuCommand {
    @Parameters(index = "1", paramLabel = "FILE", description = "One row a SKU; see docs/incomm.md.")
    private Path file = Path.of("");

    ImportSkus(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    void run(Program program, int catalog) throws IOException {
        ProgramConsole.show(spec, tools.get().skus().importFile(program, catalog, file));
    }
}
