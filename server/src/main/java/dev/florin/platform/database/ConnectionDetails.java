package dev.florin.platform.database;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How to reach one PostgreSQL database. {@link #toString()} leaves the password out.
 *
 * @param hosts where its servers are: one, or also those that take over from it
 */
public record ConnectionDetails(List<Host> hosts, String database, String user, String password) {
    /** One server's address; an IPv6 one in brackets. */
    public record Host(String name, int port) {
        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    public ConnectionDetails {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a database is on one host at least");
        }
    }

    public ConnectionDetails(String host, int port, String database, String user, String password) {
        this(List.of(new Host(host, port)), database, user, password);
    }

    /** The first server's. */
    public String host() {
        return hosts.getFirst().name();
    }

    /** The first server's. */
    public int port() {
        return hosts.getFirst().port();
    }

    /** All servers' addresses, with commas between them. */
    String addresses() {
        return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
    }

    /** The JDBC URL, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + addresses() + "/" + database;
    }

    @Override
    public String toString() {
        return user + " at " + jdbcUrl();
    }
}
