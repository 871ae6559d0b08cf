package dev.florin.platform.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The file in the data directory that tells the owner's other programs how to reach the server. It stays after the
 * server has stopped, for its port.
 */
final class ConnectionFile {
    static final String NAME = "postgres.connection";

    private ConnectionFile() {}

    static void write(Path dataDir, ConnectionDetails details) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("host", details.host());
        properties.setProperty("port", String.valueOf(details.port()));
        properties.setProperty("database", details.database());
        properties.setProperty("user", details.user());
        properties.setProperty("password", details.password());
        StringWriter text = new StringWriter();
        properties.store(text, null);
        PrivateFiles.replace(dataDir.resolve(NAME), text.toString());
    }

    /** @return empty when there is none, or it is not whole. */
    static Optional<ConnectionDetails> read(Path dataDir) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(dataDir.resolve(NAME))));
            return Optional.of(new ConnectionDetails(
                    properties.getProperty("host", ""),
                    Integer.parseInt(properties.getProperty("port", "")),
                    properties.getProperty("database", ""),
                    properties.getProperty("user", ""),
                    properties.getProperty("password", "")));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
