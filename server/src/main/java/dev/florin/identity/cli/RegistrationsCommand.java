package dev.florin.identity.cli;

import dev.florin.identity.Registrations;
import dev.florin.platform.cli.Printed;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin app registrations}: which apps may register users. */
@Command(
        name = "registrations",
        description = "Lets an app register users who are new to this server, or, with --refuse, no longer.",
        mixinStandardHelpOptions = true)
public final class RegistrationsCommand implements Callable<Integer> {
    private final Supplier<Registrations> registrations;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "APP_ID", description = "The app.")
    private UUID appId = new UUID(0, 0);

    @Option(names = "--refuse", description = "Takes the permission back.")
    private boolean refuse;

    /** @param registrations opened when the command needs it, not for {@code --help} */
    public RegistrationsCommand(Supplier<Registrations> registrations) {
        this.registrations = registrations;
    }

    @Override
    public Integer call() {
        if (registrations.get().allow(appId, !refuse)) {
            return 0;
        }
        Printed.line(spec.commandLine().getErr(), "There is no app " + appId + ".");
        return 1;
    }
}
