package dev.florin.clock.cli;

import dev.florin.clock.ClockDocument;
import dev.florin.clock.TestClock;
import dev.florin.platform.cli.DurationConverter;
import dev.florin.platform.cli.Printed;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin clock}: the test clock of staging. */
@Command(
        name = "clock",
        description = "Shows what time it is, and advances it in staging.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ClockCommand implements Runnable {
    private final Supplier<TestClock> clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param clock opens the database when the command needs it, not for {@code --help} */
    public ClockCommand(Supplier<TestClock> clock) {
        this.clock = clock;
    }

    /** Without a subcommand: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "show", description = "Shows what time it is.", mixinStandardHelpOptions = true)
    int show(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        return print(clock.get().now(), json);
    }

    @Command(
            name = "advance",
            description = {
                "Advances the time of staging: what time brings happens at once.",
                "It never goes back. Servers that run follow within 5 seconds."
            },
            mixinStandardHelpOptions = true)
    int advance(
            @Parameters(
                            paramLabel = "BY",
                            converter = DurationConverter.class,
                            description = "Such as 90s, 15m, 24h or 3d.")
                    Duration by,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return print(clock.get().advance(by), json);
    }

    private int print(TestClock.Time time, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        ClockDocument document = ClockDocument.of(time);
        if (json) {
            Printed.json(out, document);
        } else if (time.ahead().isZero()) {
            Printed.line(out, "It is " + document.now() + ".");
        } else {
            Printed.line(
                    out,
                    "It is " + document.now() + ", " + document.aheadSeconds() + " s ahead of the real time, which is "
                            + document.real() + ".");
        }
        return 0;
    }
}
