package dev.florin.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of {@code florin bench}. Ends with 0, with 1 after a wrong reply or a failure, with 2 on misuse. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {CartBench.class, PurchaseBench.class, ReadBench.class, VendorBench.class},
        description = "Load benchmarks, each against a fresh server of its own.")
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof BenchFailedException failed) {
                command.getErr().println(failed.getMessage());
                return failed.exitCode();
            }
            throw exception;
        });
    }
}
