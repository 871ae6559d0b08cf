package dev.florin.purchase.cli;

import dev.florin.operations.OperationDesk;
import dev.florin.operations.SteerOutcome;
import dev.florin.operations.Wish;
import dev.florin.purchase.Purchase;
import dev.florin.purchase.Refunds;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin purchase refund}. */
@Command(
        name = "purchase",
        description = "Refunds purchases, and has those tried again that need attention.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class PurchaseTool implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Supplier<Refunds> refunds;
    private final Supplier<OperationDesk> operations;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The suppliers open the database when a command needs it, not for {@code --help}. */
    public PurchaseTool(Supplier<Refunds> refunds, Supplier<OperationDesk> operations) {
        this.refunds = refunds;
        this.operations = operations;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: refund or retry.");
    }

    @Command(
            name = "refund",
            description = "Gives the money back and takes the reward back; the card can no longer be revealed.",
            mixinStandardHelpOptions = true)
    int refund(
            @Parameters(paramLabel = "PURCHASE", description = "The purchaseId or the purchaseDisplayId.")
                    String purchase) {
        PrintWriter out = spec.commandLine().getOut();
        return switch (refundBy(purchase)) {
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

    private Refunds.Outcome refundBy(String purchase) {
        try {
            return purchase.matches("\\d{1,18}")
                    ? refunds.get().refundByDisplayId(Long.parseLong(purchase))
                    : refunds.get().refund(UUID.fromString(purchase));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "PURCHASE is a purchaseId (a UUID) or a purchaseDisplayId (a number).", e);
        }
    }
}
