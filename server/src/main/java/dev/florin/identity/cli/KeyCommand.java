package dev.florin.identity.cli;

import dev.florin.identity.SigningKeys;
import dev.florin.identity.TokenLifetimes;
import dev.florin.platform.cli.DurationConverter;
import dev.florin.platform.cli.Printed;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code florin key}: the keys that Florin itself holds. */
@Command(
        name = "key",
        description = "Rotates the keys that Florin itself holds.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand implements Runnable {
    private static final Duration MAX_OVERLAP = Duration.ofDays(30);

    private final Supplier<SigningKeys> signingKeys;
    private final Supplier<TokenLifetimes> lifetimes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * @param signingKeys opens the database when a command needs it, not for {@code --help}
     * @param lifetimes of the tokens that the keys sign
     */
    public KeyCommand(Supplier<SigningKeys> signingKeys, Supplier<TokenLifetimes> lifetimes) {
        this.signingKeys = signingKeys;
        this.lifetimes = lifetimes;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: rotate-signing, rotate-master or status.");
    }

    @Command(
            name = "rotate-signing",
            description = {
                "Makes a new key that signs tokens from now on: within a minute on every running server.",
                "Until the overlap is over, tokens signed with older keys are still taken. With --overlap 0s all of"
                        + " them end within a minute: for a key that has leaked."
            },
            mixinStandardHelpOptions = true)
    int rotateSigning(
            @Option(
                            names = "--overlap",
                            paramLabel = "TIME",
                            converter = DurationConverter.class,
                            description = "0s to 30d. Default: as long as access tokens live, and a minute")
                    @Nullable
                    Duration overlap,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Duration chosen = Objects.requireNonNullElseGet(
                overlap, () -> lifetimes.get().access().plus(SigningKeys.STALE));
        if (chosen.compareTo(MAX_OVERLAP) > 0) {
            throw new ParameterException(spec.commandLine(), "--overlap is at most " + MAX_OVERLAP.toDays() + " days.");
        }
        signingKeys.get().rotate(chosen);
        if (json) {
            Printed.json(spec.commandLine().getOut(), Map.of("overlapSeconds", chosen.toSeconds()));
        } else {
            Printed.line(
                    spec.commandLine().getOut(),
                    "A new key signs. Older ones are taken for " + chosen.toSeconds() + " s more.");
        }
        return 0;
    }
}
