package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import dev.florin.cardorder.Sku;
import dev.florin.cardorder.SkuCatalog;
import dev.florin.platform.cli.Printed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code florin program list-skus}. */
@Command(
        name = "list-skus",
        description = "Lists the SKUs of a catalog: SKU, smallest and largest value, currency, type, offer, name.",
        mixinStandardHelpOptions = true)
final class ListSkus extends SkuCommand {
    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ListSkus(Supplier<ProgramTools> tools) {
        super(tools);
    }

    /** A SKU as {@code --json} prints it. */
    private record Document(
            String sku,
            String productName,
            String brandName,
            String productType,
            boolean digital,
            BigDecimal min,
            BigDecimal max,
            String currency,
            @Nullable UUID offerId,
            List<String> categories,
            String modifiedOn) {
        static Document of(Sku sku) {
            return new Document(
                    sku.sku(),
                    sku.productName(),
                    sku.brandName(),
                    sku.productType().wireName(),
                    sku.digital(),
                    sku.min().toDecimal(),
                    sku.max().toDecimal(),
                    sku.min().currency().code(),
                    sku.offerId(),
                    sku.categories(),
                    sku.modifiedOn().toString());
        }
    }

    @Override
    int run(Program program, int catalog) {
        SkuCatalog found = tools.get()
                .programs()
                .catalog(program, catalog)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Program " + program.programId() + " has no catalog " + catalog + "."));
        if (json) {
            Printed.json(
                    spec.commandLine().getOut(),
                    found.skus().stream().map(Document::of).toList());
            return CommandLine.ExitCode.OK;
        }
        for (Sku sku : found.skus()) {
            ProgramConsole.print(
                    spec,
                    sku.sku(),
                    sku.min().toDecimal(),
                    sku.max().toDecimal(),
                    sku.min().currency(),
                    sku.productType().wireName(),
                    Objects.requireNonNullElse(sku.offerId(), "-"),
                    sku.productName());
        }
        return CommandLine.ExitCode.OK;
    }
}
