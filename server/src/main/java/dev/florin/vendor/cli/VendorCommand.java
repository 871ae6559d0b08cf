package dev.florin.vendor.cli;

import dev.florin.vendor.BalanceReport;
import dev.florin.vendor.SyncReport;
import dev.florin.vendor.VendorAccount;
import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin vendor sync NAME} and {@code florin vendor balance NAME}. */
@Command(
        name = "vendor",
        description = "Takes over what a vendor sells, and shows what may still be spent with it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class VendorCommand implements Runnable {
    private final VendorTools.Opener opener;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    public VendorCommand(VendorTools.Opener opener) {
        this.opener = opener;
    }

    /** Without a subcommand: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "sync",
            description = "Takes over what the vendor sells now, all of it or nothing.",
            mixinStandardHelpOptions = true)
    int sync(
            @Parameters(paramLabel = "NAME", description = "The vendor, such as incomm.") String name,
            @Option(
                            names = "--allow-empty",
                            description = "Believe a vendor that sells nothing, and withdraw all its products.")
                    boolean allowEmpty) {
        return with(name, account -> switch (account.sync(allowEmpty)) {
            case SyncReport.Synced synced -> {
                synced.problems().forEach(problem -> println(err(), problem));
                println(out(), synced.inWords());
                yield ExitCode.OK;
            }
            case SyncReport.Failed(String why) -> {
                println(err(), "Nothing was changed: " + why + ".");
                yield ExitCode.SOFTWARE;
            }
        });
    }

    @Command(
            name = "balance",
            description = "Shows what may still be spent with the vendor, as it says now.",
            mixinStandardHelpOptions = true)
    int balance(@Parameters(paramLabel = "NAME", description = "The vendor, such as incomm.") String name) {
        return with(name, account -> switch (account.balance()) {
            case BalanceReport.Known known -> {
                known.balances()
                        .forEach(balance ->
                                println(out(), balance.available().toPlainString() + " " + balance.currency()));
                yield ExitCode.OK;
            }
            case BalanceReport.Unknown(String why) -> {
                println(err(), "The balance is not known: " + why + ".");
                yield ExitCode.SOFTWARE;
            }
        });
    }

    private int with(String name, ToIntFunction<VendorAccount> work) {
        try (VendorTools tools = opener.open()) {
            for (VendorAccount account : tools.accounts()) {
                if (account.vendor().equals(name)) {
                    return work.applyAsInt(account);
                }
            }
            String known = tools.accounts().stream().map(VendorAccount::vendor).collect(Collectors.joining(", "));
            println(
                    err(),
                    "There is no vendor " + name + " to ask. "
                            + (known.isEmpty() ? "None is set up: see docs/vendors.md." : "Set up: " + known + "."));
            return ExitCode.SOFTWARE;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The same line end everywhere, for scripts. */
    private static void println(PrintWriter writer, String line) {
        writer.print(line + "\n");
        writer.flush();
    }
}
