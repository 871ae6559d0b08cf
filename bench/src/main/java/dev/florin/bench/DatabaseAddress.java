package dev.florin.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** How to reach the server's PostgreSQL. */
record DatabaseAddress(String host, int port, String database, String user, String password) {
    /**
     * The one that a running server has written into its data directory.
     *
     * @throws BenchFailedException when there is none
     */
    static DatabaseAddress ofServerAt(Path dataDirectory) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(dataDirectory.resolve("postgres.connection"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new BenchFailedException("The server tells of no PostgreSQL of its own: " + e.getMessage());
        }
        return new DatabaseAddress(
                properties.getProperty("host"),
                Integer.parseInt(properties.getProperty("port")),
                properties.getProperty("database"),
                properties.getProperty("user"),
                properties.getProperty("password"));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
