package dev.florin.operations.cli;

import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationDocument;
import dev.florin.operations.OperationFilter;
import dev.florin.operations.OperationPage;
import dev.florin.operations.OperationStatus;
import dev.florin.operations.Resolution;
import dev.florin.operations.SteerOutcome;
import dev.florin.operations.Wish;
import dev.florin.platform.PagePosition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin operations list}, {@code show}, {@code retry}, {@code park} and {@code resolve}. */
@Command(
        name = "operations",
        description = "Shows background operations, and lets a person steer them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class OperationsCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Supplier<OperationDesk> desk;
    private final InstantSource clock;
    private final InputStream in;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * @param desk opens the database when a command needs it, not for {@code --help}
     * @param in where a resolution's details are read from
     */
    public OperationsCommand(Supplier<OperationDesk> desk, InstantSource clock, InputStream in) {
        this.desk = desk;
        this.clock = clock;
        this.in = in;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, show, retry, park or resolve.");
    }

    /** Which operation, and who asks why. */
    static final class Asked {
        @Parameters(index = "0", paramLabel = "OPERATION_ID", description = "A purchase's is its purchaseId.")
        private UUID operationId = new UUID(0, 0);

        @Option(
                names = "--by",
                paramLabel = "NAME",
                description = "Who asks, for the history. Default: ${DEFAULT-VALUE}")
        private String by = System.getProperty("user.name", "operator");

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history. No secrets.")
        private String reason = "";

        @Option(names = "--json", description = "Prints JSON.")
        private boolean json;
    }

    @Command(name = "list", description = "Lists operations, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--status", description = "One of ${COMPLETION-CANDIDATES}.") @Nullable
                    OperationStatus status,
            @Option(names = "--kind", paramLabel = "KIND", description = "Such as PURCHASE.") @Nullable String kind,
            @Option(names = "--account", paramLabel = "ID", description = "Of one account.") @Nullable UUID account,
            @Option(names = "--oldest-first", description = "The oldest first.") boolean oldestFirst,
            @Option(
                            names = "--after",
                            paramLabel = "POSITION",
                            description = "The next page: what the page before names after its last line.")
                    @Nullable
                    String after,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            description = "From 1 to " + OperationFilter.MAX_LIMIT + ". Default: ${DEFAULT-VALUE}")
                    int limit,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        OperationFilter filter;
        try {
            filter = new OperationFilter(
                    status, kind, account, oldestFirst, after == null ? null : position(after), limit);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage() + ".", e);
        }
        OperationPage page = desk.get().list(filter);
        if (json) {
            printer().json(OperationDocument.Page.of(page, clock.instant()));
        } else {
            printer().table(page);
        }
        return OK;
    }

    @Command(name = "show", description = "Shows an operation and its history.", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "OPERATION_ID", description = "A purchase's is its purchaseId.") UUID operationId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        OperationDetail found = desk.get().find(operationId);
        if (found == null) {
            return failed("There is no such operation.");
        }
        if (json) {
            printer().json(OperationDocument.of(found, clock.instant()));
        } else {
            printer().details(found);
        }
        return OK;
    }

    @Command(
            name = "retry",
            description = "Has an operation run now that is set aside or waits for its next try, by a running server.",
            mixinStandardHelpOptions = true)
    int retry(
            @Mixin Asked asked,
            @Option(
                            names = "--force",
                            description = "Also when a server has it that is dead. One that lives keeps what it runs.")
                    boolean force) {
        Wish wish = wish(asked);
        return tell(force ? desk.get().forceRetry(wish) : desk.get().retry(wish), asked);
    }

    @Command(
            name = "park",
            description =
                    "Sets an operation aside until somebody has it tried again; when it runs, as soon as the run ends.",
            mixinStandardHelpOptions = true)
    int park(@Mixin Asked asked) {
        return tell(desk.get().park(wish(asked)), asked);
    }

    @Command(
            name = "resolve",
            description = {
                "Ends an operation by what you know to be the truth.",
                "Of a purchase: refused (the vendor confirms that there is no card) or filled (the vendor gave you the card;"
                        + " its code, pin or url come with --details).",
                "Of a charge that the gateway does not give back: given_back (you have, by other means).",
                "Of a void: voided or kept. Of an order of cards that cannot be filled: failed.",
                "Of a checkout or a renewal: charged, not_charged, or cancelled (whatever the gateway makes of it).",
                "Of a refund of an order: refunded or not_refunded. Of an order's gift cards: failed."
            },
            mixinStandardHelpOptions = true)
    int resolve(
            @Mixin Asked asked,
            @Parameters(index = "1", paramLabel = "RESOLUTION", description = "As show lists them.") String resolution,
            @Option(
                            names = "--details",
                            description = "Reads name=value lines from standard input, up to an empty one.")
                    boolean details)
            throws IOException {
        return tell(
                desk.get().resolve(wish(asked), new Resolution(resolution, details ? readDetails() : Map.of())), asked);
    }

    private static PagePosition position(String text) {
        try {
            return PagePosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("after must be what an earlier page named", e);
        }
    }

    private Map<String, String> readDetails() throws IOException {
        try {
            return Details.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Wish wish(Asked asked) {
        try {
            return new Wish(asked.operationId, asked.by, asked.reason);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage() + ".", e);
        }
    }

    private int tell(SteerOutcome outcome, Asked asked) {
        return switch (outcome) {
            case SteerOutcome.Done done -> {
                if (asked.json) {
                    printer().json(OperationDocument.of(done.operation(), clock.instant()));
                } else {
                    spec.commandLine().getOut().println(done.what());
                }
                yield OK;
            }
            case SteerOutcome.NotFound() -> failed("There is no such operation.");
            case SteerOutcome.NotPossible(String why) -> failed(why);
        };
    }

    private int failed(String why) {
        spec.commandLine().getErr().println(why);
        return FAILED;
    }

    private Printer printer() {
        return new Printer(spec.commandLine().getOut(), clock.instant());
    }
}
