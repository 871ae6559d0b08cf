package dev.florin.platform.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which PostgreSQL holds the data.
 *
 * @param url an external one, version 15 or newer: {@code postgres://user:password@host:port/database}, or the same
 *     with {@code postgresql:} or {@code jdbc:postgresql:}. Where there are several hosts, {@code host:port,host:port},
 *     the one that takes writes is connected to. What a URL reserves may be percent-encoded in user and
 *     password; parameters after {@code ?} are those of the JDBC driver. Null for Florin's own.
 * @param dataDirectory where Florin's own keeps its data; not touched when there is a URL.
 */
public record DatabaseSettings(@Nullable String url, Path dataDirectory) {
    /** The URL holds a password, which stays out of logs. */
    @Override
    public String toString() {
        return url == null ? "embedded in " + dataDirectory : "external";
    }
}
