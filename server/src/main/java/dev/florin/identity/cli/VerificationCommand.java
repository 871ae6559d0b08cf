package dev.florin.identity.cli;

import dev.florin.identity.Listed;
import dev.florin.identity.VerificationDocument;
import dev.florin.identity.VerificationQueue;
import dev.florin.identity.Verifications;
import dev.florin.platform.PagePosition;
import dev.florin.platform.RefusedException;
import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
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

/** {@code florin user verification}: who waits to be verified, and what operators decide of them. */
@Command(
        name = "verification",
        description = "Lists whose identity is to be found out, and decides it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class VerificationCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Supplier<VerificationQueue> queue;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param queue opens the database when a command needs it, not for {@code --help} */
    public VerificationCommand(Supplier<VerificationQueue> queue) {
        this.queue = queue;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, show, approve or refuse.");
    }

    @Command(
            name = "list",
            description = "Lists users with a status, who has had it for the longest time first.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--status",
                            defaultValue = "PENDING",
                            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    Verifications.Status status,
            @Option(names = "--after", paramLabel = "NEXT", description = "The page after this one.") @Nullable
                    String after,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            description = "From 1 to " + Listed.MAX_PAGE + ". Default: ${DEFAULT-VALUE}")
                    int limit,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (limit < 1 || limit > Listed.MAX_PAGE) {
            throw new ParameterException(spec.commandLine(), "--limit must be from 1 to " + Listed.MAX_PAGE + ".");
        }
        VerificationDocument.Page page = queue.get().page(status, position(after), limit);
        if (json) {
            Printed.json(out(), page.verifications());
            return OK;
        }
        Table table = new Table("USER", "NAME", "STATUS", "SINCE", "ASKED", "DECIDED", "REASON");
        page.verifications().forEach(one -> table.add(cells(one)));
        table.print(out());
        if (page.next() != null) {
            Printed.line(out(), "More: --after " + page.next());
        }
        return OK;
    }

    private @Nullable PagePosition position(@Nullable String after) {
        try {
            return after == null ? null : PagePosition.parse(after);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--after must be what the page before ended with.", e);
        }
    }

    @Command(name = "show", description = "Shows what is known of a user.", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "USER_ID", description = "The user.") UUID userId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Optional<VerificationDocument> found = queue.get().find(userId);
        if (found.isEmpty()) {
            Printed.line(spec.commandLine().getErr(), "Nobody was asked about such a user.");
            return FAILED;
        }
        print(found.get(), json);
        return OK;
    }

    @Command(
            name = "approve",
            description = "Decides that a user is who they say; no provider is asked about them again.",
            mixinStandardHelpOptions = true)
    int approve(
            @Parameters(paramLabel = "USER_ID", description = "The user.") UUID userId,
            @Option(names = "--reason", required = true, description = "How you know.") String reason,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return decide(userId, true, reason, json);
    }

    @Command(
            name = "refuse",
            description = "Decides that a user is not who they say; no provider is asked about them again.",
            mixinStandardHelpOptions = true)
    int refuse(
            @Parameters(paramLabel = "USER_ID", description = "The user.") UUID userId,
            @Option(names = "--reason", required = true, description = "How you know.") String reason,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return decide(userId, false, reason, json);
    }

    private int decide(UUID userId, boolean isApproved, String reason, boolean json) {
        try {
            print(queue.get().decide(userId, isApproved, reason), json);
            return OK;
        } catch (RefusedException e) {
            Printed.line(spec.commandLine().getErr(), e.refusal().message());
            return FAILED;
        }
    }

    private void print(VerificationDocument found, boolean json) {
        if (json) {
            Printed.json(out(), found);
            return;
        }
        Table table = new Table("USER", "NAME", "STATUS", "SINCE", "ASKED", "DECIDED", "REASON");
        table.add(cells(found));
        table.print(out());
    }

    private static String[] cells(VerificationDocument one) {
        return new String[] {
            one.userId().toString(),
            (Objects.requireNonNullElse(one.firstName(), "") + " " + Objects.requireNonNullElse(one.lastName(), ""))
                    .strip(),
            one.status().name(),
            one.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            Integer.toString(one.attempts()),
            one.decidedAt() == null
                    ? "-"
                    : one.decidedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
            Objects.requireNonNullElse(one.reason(), "-")
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
