package dev.florin.identity.cli;

import dev.florin.identity.Listed;
import dev.florin.platform.cli.Printed;
import java.io.PrintWriter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that list something. */
final class Paging {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--after", paramLabel = "ID", description = "The page after this one.")
    private @Nullable UUID after;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "From 1 to " + Listed.MAX_PAGE + ". Default: ${DEFAULT-VALUE}")
    private int limit = 50;

    @Nullable
    UUID after() {
        return after;
    }

    int limit() {
        if (limit < 1 || limit > Listed.MAX_PAGE) {
            throw new ParameterException(spec.commandLine(), "--limit must be from 1 to " + Listed.MAX_PAGE + ".");
        }
        return limit;
    }

    /** Says how the next page is asked for, where there is one. */
    static void more(PrintWriter out, @Nullable UUID next) {
        if (next != null) {
            Printed.line(out, "More: --after " + next);
        }
    }
}
