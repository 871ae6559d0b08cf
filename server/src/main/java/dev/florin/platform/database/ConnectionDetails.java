package dev.florin.platform.database;

/** How to reach one PostgreSQL database. {@link #toString()} leaves the password out. */
public record ConnectionDetails(String host, int port, String database, String user, String password) {
    /** The JDBC URL, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return user + " at " + jdbcUrl();
    }
}
