package dev.florin.identity.cli;

import dev.florin.platform.keys.KeyRotation;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code florin key rotate-master}: seals everything in the database with another master key. */
@Command(
        name = "rotate-master",
        description = {
            "Makes a new master key, which seals from now on, and has the running servers seal everything in the database"
                    + " anew with it. The old key opens until that is done, and stays in a file beside the new one.",
            "Where the key is in FLORIN_MASTER_KEY, give the new one in FLORIN_NEW_MASTER_KEY, and set FLORIN_MASTER_KEY"
                    + " to it on each server afterwards. florin key status shows how far it is."
        },
        mixinStandardHelpOptions = true)
public final class RotateMasterCommand implements Callable<Integer> {
    private final Supplier<KeyRotation> rotation;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param rotation opens the database when the command needs it, not for {@code --help} */
    public RotateMasterCommand(Supplier<KeyRotation> rotation) {
        this.rotation = rotation;
    }

    @Override
    public Integer call() {
        KeyStatusCommand.print(spec.commandLine().getOut(), rotation.get().start(), json);
        return 0;
    }
}
