package dev.florin.server;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.DataDirectory;
import dev.florin.platform.settings.Demo;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
    /** @throws StartupRefusedException when a setting is wrong, or settings do not go together */
    public static Settings of(SettingReader read) {
        return new Settings(
                read.get("port", Form.port(0), 8080),
                DataDirectory.of(read).path(),
                read.find("database-url", Form.text().secret()).orElse(null),
                FlorinEnvironment.of(read),
                read.find("master-key", Form.text().secret()).orElse(null),
                Demo.of(read).isOn(),
                read.get("accounts", Form.number(0, 100_000), 0));
    }

    public Settings {
        if (environment == FlorinEnvironment.LIVE && demo) {
            throw new StartupRefusedException("The live environment holds no demo data. Start without --demo, or with"
                    + " FLORIN_ENVIRONMENT=staging.");
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

    /** Keys and passwords stay out of logs. */
    @Override
    public String toString() {
        return environment + " on port " + port;
    }
}
