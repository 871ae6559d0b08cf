package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import dev.florin.catalog.ImportConsole;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code florin program add-sku}: one row of what {@link ImportSkus} takes, by its columns. */
@Command(
        name = "add-sku",
        description = "Adds a SKU or replaces it.",
        footer = {
            "",
            "Example: florin program add-sku 6416 CAFE-D-2500-00 -c offer_id=ID -c min=25 -c brand_name=Cafe"
                    + " -c product_name=\"Cafe $$25\""
        },
        mixinStandardHelpOptions = true)
final class AddSku extends SkuCommand {
    @Parameters(index = "1", paramLabel = "SKU", description = "Its name, letter for letter as orders write it.")
    private String sku = "";

    @Option(
            names = {"-c", "--column"},
            paramLabel = "COLUMN=VALUE",
            description = "A column of import-skus; product_name, brand_name and min are needed.")
    private Map<String, String> columns = new LinkedHashMap<>();

    AddSku(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    int run(Program program, int catalog) throws IOException {
        Map<String, String> values = new LinkedHashMap<>(columns);
        values.put("sku", sku);
        return ImportConsole.run(
                spec.commandLine(), "SKUs", false, _ -> tools.get().skus().add(program, catalog, values));
    }
}
