package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code florin program remove-sku}. */
@Command(
        name = "remove-sku",
        description = "Takes a SKU out of a catalog. Orders of it that were taken are carried out.",
        mixinStandardHelpOptions = true)
final class RemoveSku extends SkuCommand {
    @Parameters(index = "1", paramLabel = "SKU", description = "Its name.")
    private String sku = "";

    RemoveSku(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    int run(Program program, int catalog) {
        if (!tools.get().skus().remove(program, catalog, sku)) {
            throw new IllegalArgumentException("Catalog " + catalog + " has no SKU " + sku + ".");
        }
        ProgramConsole.print(spec, "1 SKU removed.");
        return CommandLine.ExitCode.OK;
    }
}
