package dev.florin.identity.cli;

import dev.florin.identity.AppReview;
import dev.florin.identity.AppReviewDocument;
import dev.florin.identity.AppReviews;
import dev.florin.platform.RefusedException;
import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin app review}: what owners of apps ask for in the console. */
@Command(
        name = "review",
        description = "Lists what owners ask for their apps, and decides it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ReviewCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Supplier<AppReviews> reviews;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param reviews opens the database when a command needs it, not for {@code --help} */
    public ReviewCommand(Supplier<AppReviews> reviews) {
        this.reviews = reviews;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, approve or reject.");
    }

    @Command(name = "list", description = "Lists requests, the oldest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--state",
                            defaultValue = "OPEN",
                            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    AppReview.State state,
            @Mixin Paging paging,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<AppReviews.Asked> found = reviews.get().list(state, paging.after(), paging.limit());
        if (json) {
            Printed.json(out(), found.stream().map(AppReviewDocument::of).toList());
            return OK;
        }
        Table table = new Table("REVIEW", "APP", "SINCE", "PUBLIC", "SCOPES", "NAME", "NOTE");
        found.forEach(asked -> table.add(
                asked.review().reviewId().toString(),
                asked.app().appId().toString(),
                asked.review().askedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                asked.review().isPublic() ? "yes" : "no",
                asked.review().scopes().stream().map(Enum::name).collect(Collectors.joining(",")),
                asked.app().name(),
                asked.review().note().replaceAll("\\p{Cntrl}+", " ")));
        table.print(out());
        return OK;
    }

    @Command(name = "approve", description = "Gives an app what its owner asked for.", mixinStandardHelpOptions = true)
    int approve(
            @Parameters(paramLabel = "REVIEW_ID", description = "The request.") UUID reviewId,
            @Option(names = "--reason", description = "A word to the owner.") @Nullable String reason,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return decided(() -> reviews.get().approve(reviewId, reason), json);
    }

    @Command(name = "reject", description = "Leaves an app as it is.", mixinStandardHelpOptions = true)
    int reject(
            @Parameters(paramLabel = "REVIEW_ID", description = "The request.") UUID reviewId,
            @Option(names = "--reason", required = true, description = "Why, for the owner.") String reason,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return decided(() -> reviews.get().reject(reviewId, reason), json);
    }

    private int decided(Supplier<AppReviews.Asked> deciding, boolean json) {
        try {
            AppReviews.Asked asked = deciding.get();
            if (json) {
                Printed.json(out(), AppReviewDocument.of(asked));
            }
            return OK;
        } catch (RefusedException e) {
            Printed.line(spec.commandLine().getErr(), e.refusal().message());
            return FAILED;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
