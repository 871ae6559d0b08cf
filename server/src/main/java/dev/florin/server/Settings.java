package dev.florin.server;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.FlorinEnvironment;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What a start needs to know before anything runs, from flags, the environment ({@code FLORIN_PORT} and so on) or
 * {@code application.yaml} ({@code florin.port}), in this order.
 *
 * @param port 0 picks a free one
 * @param databaseUrl an external PostgreSQL, or null for the embedded one in the data directory
 * @param accounts how many load accounts the demo has
 */
public record Settings(
        int port,
        Path dataDirectory,
        @Nullable String databaseUrl,
        FlorinEnvironment environment,
        @Nullable String masterKey,
        boolean demo,
        int accounts) {
    /** How far this machine's clock may be from the database's by default. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    /** The default bound of a stop. */
    static final Duration STOP_WITHIN = Duration.ofSeconds(25);

    /**
     * Reads what {@link dev.florin.platform.settings.SettingCheck} has checked.
     *
     * @throws StartupRefusedException when settings do not go together
     */
    public static Settings of(Environment source) {
        return new Settings(
                Integer.parseInt(source.getProperty("florin.port", "8080")),
                directory(source.getProperty("florin.data-dir", ".florin")),
                source.getProperty("florin.database-url"),
                FlorinEnvironment.of(source),
                source.getProperty("florin.master-key"),
                Boolean.parseBoolean(source.getProperty("florin.demo", "false")),
                Integer.parseInt(source.getProperty("florin.accounts", "0")));
    }

    public Settings {
        if (environment == FlorinEnvironment.LIVE && demo) {
            throw new StartupRefusedException(
                    "The live environment holds no demo data. Start without --demo, or with FLORIN_ENVIRONMENT=staging.");
        }
    }

    Settings withDatabaseUrl(String url) {
        return new Settings(port, dataDirectory, url, environment, masterKey, demo, accounts);
    }

    /** The settings with a free port in place of 0: addresses in answers are made with it. */
    Settings withChosenPort() {
        if (port != 0) {
            return this;
        }
        try (ServerSocket free = new ServerSocket(0)) {
            return new Settings(
                    free.getLocalPort(), dataDirectory, databaseUrl, environment, masterKey, demo, accounts);
        } catch (IOException e) {
            throw new StartupRefusedException("There is no free port.", e);
        }
    }

    private static Path directory(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new StartupRefusedException("FLORIN_DATA_DIR is \"" + text + "\"; it must be a path.", e);
        }
    }

    /** Keys and passwords stay out of logs. */
    @Override
    public String toString() {
        return environment + " on port " + port;
    }
}
