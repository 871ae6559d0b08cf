package dev.florin.catalog.cli;

import dev.florin.catalog.ImportConsole;
import dev.florin.catalog.Merchant;
import dev.florin.catalog.Offer;
import dev.florin.catalog.OfferVendor;
import dev.florin.money.Money;
import dev.florin.platform.cli.Table;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin catalog import FILE} and {@code florin catalog list}. */
@Command(
        name = "catalog",
        description = "Imports and lists merchants and their offers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class CatalogCommand implements Runnable {
    private final CatalogTools.Opener opener;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    public CatalogCommand(CatalogTools.Opener opener) {
        this.opener = opener;
    }

    /** Without a subcommand: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "import",
            description = "Imports merchants and offers from a CSV or JSON file, all of it or nothing.",
            mixinStandardHelpOptions = true)
    int importFile(
            @Parameters(paramLabel = "FILE", description = "One row an offer; see docs.") Path file,
            @Option(names = "--strict", description = "Refuses the file for what it would only be warned of.")
                    boolean strict,
            @Option(names = "--json", description = "Prints JSON.") boolean json)
            throws Exception {
        try (CatalogTools tools = opener.open()) {
            return ImportConsole.run(
                    spec.commandLine(),
                    "offers",
                    json,
                    progress -> tools.catalogImport().importFile(file, progress, strict));
        }
    }

    @Command(name = "list", description = "Lists every offer, one a line.", mixinStandardHelpOptions = true)
    int list() throws Exception {
        try (CatalogTools tools = opener.open()) {
            Table table = new Table("MERCHANT", "OFFER", "TYPE", "DENOMINATIONS", "REWARD", "FILLED BY", "STATUS");
            for (Merchant merchant : tools.catalog().snapshot().merchants()) {
                merchant.offers().forEach(offer -> addRow(table, merchant, offer));
            }
            table.print(spec.commandLine().getOut());
            return 0;
        }
    }

    private static void addRow(Table table, Merchant merchant, Offer offer) {
        table.add(
                merchant.slug(),
                offer.offerId().toString(),
                offer.type() == Offer.Type.EXCLUSIVE_RATE_OFFER ? "exclusive" : "public",
                denominations(offer),
                offer.rates().isEmpty()
                        ? "-"
                        : offer.rates().getFirst().maxUserReward().toString(),
                filledBy(offer),
                merchant.active() && offer.active() ? "active" : "inactive");
    }

    /** Stock first, then the vendors in their order of preference. */
    private static String filledBy(Offer offer) {
        return Stream.concat(
                        offer.isSoldFromStock() ? Stream.of("stock") : Stream.of(),
                        offer.vendors().stream().map(OfferVendor::vendor))
                .collect(Collectors.joining(", "));
    }

    private static String denominations(Offer offer) {
        String separator = offer.denominationsType() == Offer.DenominationsType.VARIABLE ? " to " : ", ";
        return offer.denominationsMinor().stream()
                        .map(minor ->
                                new Money(minor, offer.currency()).toDecimal().toPlainString())
                        .collect(Collectors.joining(separator))
                + " " + offer.currency();
    }
}
