package dev.florin.server;

import dev.florin.platform.StartupRefusedException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
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
    private static final int MAX_PORT = 65_535;
    private static final int MAX_ACCOUNTS = 100_000;

    /** @throws StartupRefusedException naming the setting that is wrong, and what it should be. */
    public static Settings of(Environment source) {
        return new Settings(
                number(source, "florin.port", "FLORIN_PORT", 8080, MAX_PORT),
                directory(source.getProperty("florin.data-dir", ".florin")),
                blankToNull(source.getProperty("florin.database-url")),
                environment(source.getProperty("florin.environment", "staging")),
                blankToNull(source.getProperty("florin.master-key")),
                Boolean.parseBoolean(source.getProperty("florin.demo", "false")),
                number(source, "florin.accounts", "FLORIN_ACCOUNTS", 0, MAX_ACCOUNTS));
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

    /** The same with a free port in place of 0: addresses that answers name are made with it. */
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

    private static int number(Environment source, String name, String variable, int otherwise, int max) {
        String text = source.getProperty(name, String.valueOf(otherwise)).strip();
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(variable, text, "a number from 0 to " + max, e);
        }
        throw wrong(variable, text, "a number from 0 to " + max, null);
    }

    private static FlorinEnvironment environment(String text) {
        try {
            return FlorinEnvironment.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("FLORIN_ENVIRONMENT", text, "staging or live", e);
        }
    }

    private static Path directory(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw wrong("FLORIN_DATA_DIR", text, "a path", e);
        }
    }

    private static StartupRefusedException wrong(
            String variable, String value, String expected, @Nullable Throwable cause) {
        String message = variable + " is \"" + value + "\"; it must be " + expected + ".";
        return cause == null ? new StartupRefusedException(message) : new StartupRefusedException(message, cause);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Keys and passwords stay out of logs. */
    @Override
    public String toString() {
        return environment + " on port " + port;
    }
}
