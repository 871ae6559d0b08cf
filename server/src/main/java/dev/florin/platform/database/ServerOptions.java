package dev.florin.platform.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The server's settings that a connection must have, by name. A pooler between Florin and PostgreSQL may drop what a
 * connection asks for; then a lock would be waited for without end.
 */
record ServerOptions(Map<String, String> wanted) {
    /** Connection does not exist, or cannot be made: callers take it as an outage. */
    private static final String NO_CONNECTION = "08001";

    private static final Pattern NAME = Pattern.compile("(?:-c\\s*|--)([A-Za-z0-9_.-]+)=");

    ServerOptions {
        wanted = Map.copyOf(wanted);
    }

    /**
     * @param ours those of every connection, as {@code name=value}
     * @param more those of some, which win over them
     * @param theirs the operator's own, in the form of the driver's {@code options}: settings named there are left to
     *     the operator
     */
    static ServerOptions of(List<String> ours, List<String> more, String theirs) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (List<String> options : List.of(ours, more)) {
            for (String option : options) {
                int equals = option.indexOf('=');
                wanted.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        NAME.matcher(theirs)
                .results()
                .map(found -> found.group(1).replace('-', '_').toLowerCase(Locale.ROOT))
                .forEach(wanted::remove);
        return new ServerOptions(wanted);
    }

    /** One statement. Throws when the connection has other settings. */
    void require(Connection connection) throws SQLException {
        List<String> names = List.copyOf(wanted.keySet());
        Array asked = connection.createArrayOf("text", names.toArray());
        List<String> wrong = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select name, current_setting(name) as setting
                  from unnest(?) as asked (name)""")) {
            statement.setArray(1, asked);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString("name");
                    String found = rows.getString("setting");
                    if (!found.equals(wanted.get(name))) {
                        wrong.add(name + " is " + found + ", not " + wanted.get(name));
                    }
                }
            }
        }
        if (!wrong.isEmpty()) {
            wrong.sort(null);
            throw new SQLException(
                    "the settings that Florin connects with have no effect (" + String.join("; ", wrong)
                            + "), as behind a pooler that ignores them.",
                    NO_CONNECTION);
        }
    }
}
