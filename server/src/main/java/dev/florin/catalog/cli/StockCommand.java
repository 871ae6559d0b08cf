package dev.florin.catalog.cli;

import dev.florin.catalog.CatalogView;
import dev.florin.catalog.ImportConsole;
import dev.florin.catalog.Merchant;
import dev.florin.catalog.Offer;
import dev.florin.money.Money;
import dev.florin.platform.cli.Table;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin stock import FILE} and {@code florin stock levels}. */
@Command(
        name = "stock",
        description = "Imports gift-card codes and counts them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class StockCommand implements Runnable {
    private final CatalogTools.Opener opener;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    public StockCommand(CatalogTools.Opener opener) {
        this.opener = opener;
    }

    /** Without a subcommand: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "import",
            description = "Imports codes from a CSV or JSON file, all of it or nothing. No code is ever printed.",
            mixinStandardHelpOptions = true)
    int importFile(
            @Parameters(
                            paramLabel = "FILE",
                            description = "Columns: denomination, code, pin, url, end_date and offer_id.")
                    Path file,
            @Option(names = "--offer", paramLabel = "ID", description = "The offer of rows without an offer_id.")
                    @Nullable
                    UUID offerId,
            @Option(names = "--strict", description = "Refuses the file for what it would only be warned of.")
                    boolean strict,
            @Option(names = "--json", description = "Prints JSON.") boolean json)
            throws Exception {
        try (CatalogTools tools = opener.open()) {
            return ImportConsole.run(
                    spec.commandLine(),
                    "codes",
                    json,
                    progress -> tools.stockImport().importFile(file, offerId, progress, strict));
        }
    }

    @Command(
            name = "levels",
            description = "Counts the codes in stock by offer and denomination.",
            mixinStandardHelpOptions = true)
    int levels() throws Exception {
        try (CatalogTools tools = opener.open()) {
            CatalogView view = tools.catalog().view();
            Table table = new Table("MERCHANT", "OFFER", "DENOMINATION", "AVAILABLE");
            for (Merchant merchant : view.snapshot().merchants()) {
                merchant.offers().stream()
                        .filter(Offer::isSoldFromStock)
                        .forEach(offer -> addRows(table, view, merchant, offer));
            }
            table.print(spec.commandLine().getOut());
            return 0;
        }
    }

    private static void addRows(Table table, CatalogView view, Merchant merchant, Offer offer) {
        for (long minor : offer.denominationsMinor()) {
            table.add(
                    merchant.slug(),
                    offer.offerId().toString(),
                    new Money(minor, offer.currency()).toString(),
                    Long.toString(view.available(offer.offerId(), minor)));
        }
    }
}
