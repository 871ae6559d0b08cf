package dev.florin.wallet.cli;

import dev.florin.operations.OperationDocument;
import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import dev.florin.wallet.Charges;
import dev.florin.wallet.GatewayCharge;
import dev.florin.wallet.GatewayCharges;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin charge}: what payment gateways were asked for, and what they said. */
@Command(
        name = "charge",
        description = "Shows payments that gateways were asked for, and what they said.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ChargeCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Supplier<Charges> charges;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param charges opens the database when a command needs it, not for {@code --help} */
    public ChargeCommand(Supplier<Charges> charges) {
        this.charges = charges;
    }

    /** Without a subcommand: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    @Command(name = "list", description = "Lists payments, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--gateway", description = "Only of this one: stripe, or simulator.") @Nullable
                    String gateway,
            @Option(names = "--state", description = "${COMPLETION-CANDIDATES}.") GatewayCharge.@Nullable State state,
            @Option(names = "--from", paramLabel = "TIME", description = "From then on, such as 2026-11-28T00:00:00Z.")
                    @Nullable
                    String from,
            @Option(names = "--until", paramLabel = "TIME", description = "Before then.") @Nullable String until,
            @Option(names = "--after", paramLabel = "PAYMENT_KEY", description = "The page after this one.") @Nullable
                    UUID after,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            description = "From 1 to " + Charges.MAX_PAGE + ". Default: ${DEFAULT-VALUE}")
                    int limit,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (limit < 1 || limit > Charges.MAX_PAGE) {
            throw new ParameterException(spec.commandLine(), "--limit must be from 1 to " + Charges.MAX_PAGE + ".");
        }
        var filter = new GatewayCharges.Filter(state, time("--from", from), time("--until", until), after);
        GatewayCharge.Page page = knowing(gateway).page(gateway, filter, limit);
        if (json) {
            Printed.json(out(), page.charges());
            return OK;
        }
        print(page.charges());
        if (page.next() != null) {
            Printed.line(out(), "More: --after " + page.next());
        }
        return OK;
    }

    /** All charges, for a gateway that there is, or for all. */
    private Charges knowing(@Nullable String gateway) {
        Charges all = charges.get();
        if (gateway != null && !all.gateways().contains(gateway)) {
            throw new ParameterException(
                    spec.commandLine(), "--gateway must be " + String.join(" or ", all.gateways()) + ".");
        }
        return all;
    }

    private @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(spec.commandLine(), name + " is a time such as 2026-11-28T00:00:00Z.", e);
        }
    }

    @Command(
            name = "show",
            description = "Shows a payment, what was given back of it, and the history of the gateway's answers.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(
                            paramLabel = "PAYMENT_KEY",
                            description = "The id of the purchase, of the deposit, or of the order's operation.")
                    UUID paymentKey,
            @Option(names = "--gateway", description = "As this one knows it, where several were asked for it.")
                    @Nullable
                    String gateway,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Optional<GatewayCharge.Detail> found = knowing(gateway).find(paymentKey, gateway);
        if (found.isEmpty()) {
            Printed.line(spec.commandLine().getErr(), "No gateway was asked for such a payment.");
            return FAILED;
        }
        if (json) {
            Printed.json(out(), found.get());
            return OK;
        }
        print(List.of(found.get().charge()));
        found.get().alsoAt().forEach(other -> Printed.line(out(), "Also at: --gateway " + other));
        Table refunds = new Table("REFUND", "STATUS", "AMOUNT", "WHY NOT");
        found.get()
                .refunds()
                .forEach(refund -> refunds.add(
                        refund.refundKey().toString(),
                        refund.status(),
                        refund.amount(),
                        orNone(refund.declineReason())));
        refunds.print(out());
        OperationDocument operation = found.get().operation();
        if (operation != null) {
            Table history = new Table("AT", "EVENT", "TRIES", "WHY");
            Objects.requireNonNullElse(operation.history(), List.<OperationDocument.Event>of())
                    .forEach(event -> history.add(
                            seconds(event.at()),
                            event.event().name(),
                            Integer.toString(event.attempts()),
                            orNone(event.why())));
            history.print(out());
        }
        return OK;
    }

    private void print(List<GatewayCharge> found) {
        Table table = new Table("PAYMENT", "BEGUN", "GATEWAY", "STATE", "AMOUNT", "WHY NOT", "REFERENCE");
        found.forEach(one -> table.add(
                one.paymentKey().toString(),
                seconds(one.begunAt()),
                one.gateway(),
                one.state().name(),
                one.amount() == null ? "-" : one.amount() + " " + one.currency(),
                orNone(one.declineReason()),
                orNone(one.reference())));
        table.print(out());
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
