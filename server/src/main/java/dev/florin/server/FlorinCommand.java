package dev.florin.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code florin} by itself: the list of commands. */
@Command(
        name = "florin",
        description = "An open, self-hosted commerce platform for gift cards, wallets, carts and checkout.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = FlorinVersion.class,
        footer = {
            "",
            "Settings, also as environment variables: FLORIN_PORT (8080; 0 picks a free one), FLORIN_DATA_DIR (.florin),",
            "FLORIN_DATABASE_URL (an external PostgreSQL), FLORIN_ENVIRONMENT (staging or live), FLORIN_MASTER_KEY."
        })
final class FlorinCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
