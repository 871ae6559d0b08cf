package dev.florin.platform.keys;

import dev.florin.platform.Pipeline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which servers run on the database, and which keys they have. */
final class RunningServers {
    /** The first schema whose servers know of rotations. */
    static final int KNOWING_SCHEMA = 55;

    /** A server that has not been seen for this long no longer runs. Servers give a sign of life every few seconds. */
    private static final String ALIVE = "seen_at > clock_timestamp() - interval '1 minute'";

    private static final String SELECT = """
            select s.server_id, h.seals_with, h.starts_with, h.source
              from servers s
              left join master_key_holders h using (server_id)
             where s.%s
             order by s.started_at, s.server_id""".formatted(ALIVE);

    private static final String TELL = """
            insert into master_key_holders (server_id, seals_with, starts_with, source, seen_at)
            values (?, ?, ?, ?, clock_timestamp())
            on conflict (server_id) do update
               set seals_with = excluded.seals_with, starts_with = excluded.starts_with, source = excluded.source,
                   seen_at = excluded.seen_at""";

    private RunningServers() {}

    static List<KeyStatus.Server> all(Connection connection) throws SQLException {
        List<KeyStatus.Server> servers = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> servers.add(new KeyStatus.Server(
                                row.getObject("server_id", UUID.class),
                                row.getObject("seals_with", Integer.class),
                                row.getObject("starts_with", Integer.class),
                                row.getString("source"))),
                        SELECT)
                .execute(connection);
        return servers;
    }

    /** Whether a server runs that knows only its first key. */
    static boolean isOlderThere(Connection connection) throws SQLException {
        return Pipeline.read(
                        connection,
                        _ -> true,
                        "select from servers where schema_version < ? and " + ALIVE + " limit 1",
                        KNOWING_SCHEMA)
                .isPresent();
    }

    static void tell(Connection connection, UUID server, MasterKeys keys) throws SQLException {
        new Pipeline()
                .add(TELL, server, keys.secrets().ring().current(), keys.startKey(), keys.source())
                .execute(connection);
    }
}
