package dev.florin.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code serve} and {@code demo}: each wins over its environment variable. */
final class ServeOptions {
    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen; 0 picks a free port.")
    private @Nullable String port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The address to listen on; all for every interface.")
    private @Nullable String bind;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the embedded database and its keys are.")
    private @Nullable String dataDir;

    @Option(names = "--database-url", paramLabel = "URL", description = "An external PostgreSQL instead.")
    private @Nullable String databaseUrl;

    @Option(names = "--environment", paramLabel = "NAME", description = "staging or live.")
    private @Nullable String environment;

    @Option(names = "--accounts", paramLabel = "N", description = "Funded load accounts in the demo's data.")
    private @Nullable String accounts;

    /** As settings, by their names in {@code application.yaml}. */
    List<String> flags(boolean demo) {
        List<String> flags = new ArrayList<>();
        add(flags, "florin.port", port);
        add(flags, "florin.bind", bind);
        add(flags, "florin.data-dir", dataDir);
        add(flags, "florin.database-url", databaseUrl);
        add(flags, "florin.environment", environment);
        add(flags, "florin.accounts", accounts);
        if (demo) {
            flags.add("florin.demo=true");
        }
        return flags;
    }

    private static void add(List<String> flags, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            flags.add(name + "=" + value);
        }
    }
}
