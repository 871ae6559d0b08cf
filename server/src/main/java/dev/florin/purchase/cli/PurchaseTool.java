package dev.florin.purchase.cli;

import dev.florin.operations.OperationDesk;
import dev.florin.operations.SteerOutcome;
import dev.florin.operations.Wish;
import dev.florin.purchase.Purchase;
import dev.florin.purchase.PurchaseReport;
import dev.florin.purchase.PurchaseReports;
import dev.florin.purchase.Refunds;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code florin purchase show}, {@code refund} and {@code retry}. */
@Command(
        name = "purchase",
        description = "Shows purchases, refunds them, and has those tried again that need attention.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class PurchaseTool implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Supplier<Refunds> refunds;
    private final Supplier<OperationDesk> operations;
    private final Supplier<PurchaseReports> reports;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The suppliers open the database when a command needs it, not for {@code --help}. */
    public PurchaseTool(
            Supplier<Refunds> refunds, Supplier<OperationDesk> operations, Supplier<PurchaseReports> reports) {
        this.refunds = refunds;
        this.operations = operations;
        this.reports = reports;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: show, refund or retry.");
    }

    @Command(
            name = "show",
            description =
                    "Shows all about a purchase: amounts, vendors and what they answered, bookings, its card's state.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "PURCHASE", description = "The purchaseId or the purchaseDisplayId.")
                    String purchase,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        PurchaseReport report = by(purchase, reports.get()::findByDisplayId, reports.get()::find);
        if (report == null) {
            return failed("There is no such purchase.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(report));
            out.flush();
        } else {
            ReportText.print(report, out);
        }
        return OK;
    }

    @Command(
            name = "refund",
            description = "Gives the money back and takes the reward back; the card can no longer be revealed.",
            mixinStandardHelpOptions = true)
    int refund(
            @Parameters(paramLabel = "PURCHASE", description = "The purchaseId or the purchaseDisplayId.")
                    String purchase,
            @Option(names = "--revealed", description = "Also if somebody has seen the card, who may have spent it.")
                    boolean revealed) {
        PrintWriter out = spec.commandLine().getOut();
        Refunds.Outcome outcome = by(
                purchase,
                number -> refunds.get().refundByDisplayId(number, revealed),
                id -> refunds.get().refund(id, revealed));
        return switch (outcome) {
            case Refunds.Outcome.Seen(PurchaseReport.Sight sight) ->
                failed("The card was seen %s, last at %s by user %s with app %s: it may be spent. Nothing was done."
                                .formatted(
                                        sight.times() == 1 ? "once" : sight.times() + " times",
                                        sight.last().truncatedTo(ChronoUnit.SECONDS),
                                        sight.userId(),
                                        sight.appId())
                        + " To refund it all the same, repeat this with --revealed.");
            case Refunds.Outcome.Refunded(Purchase refunded, boolean alreadyDone) -> {
                out.printf(
                        "Purchase %s (%d) over %s is refunded%s.%n",
                        refunded.purchaseId(),
                        refunded.displayId(),
                        refunded.amount(),
                        alreadyDone ? " already; nothing was done" : "");
                yield OK;
            }
            case Refunds.Outcome.NotPossible(String why) -> {
                spec.commandLine().getErr().println(why);
                yield FAILED;
            }
        };
    }

    @Command(
            name = "retry",
            description =
                    "Has a purchase tried again that needs attention, by the running server; the same as operations retry.",
            mixinStandardHelpOptions = true)
    int retry(@Parameters(paramLabel = "PURCHASE_ID", description = "The purchaseId.") UUID purchaseId) {
        String person = System.getProperty("user.name", "operator");
        return switch (operations.get().retry(new Wish(purchaseId, person, ""))) {
            case SteerOutcome.Done done -> {
                spec.commandLine().getOut().println("Purchase " + purchaseId + " is tried again.");
                yield OK;
            }
            case SteerOutcome.NotFound() -> failed("There is no such purchase, or nothing of it is left to do.");
            case SteerOutcome.NotPossible(String why) -> failed(why);
        };
    }

    private int failed(String why) {
        spec.commandLine().getErr().println(why);
        return FAILED;
    }

    private <T extends @Nullable Object> T by(String purchase, LongFunction<T> byNumber, Function<UUID, T> byId) {
        if (purchase.matches("\\d{1,18}")) {
            return byNumber.apply(Long.parseLong(purchase));
        }
        UUID id;
        try {
            id = UUID.fromString(purchase);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "PURCHASE is a purchaseId (a UUID) or a purchaseDisplayId (a number).", e);
        }
        return byId.apply(id);
    }
}
