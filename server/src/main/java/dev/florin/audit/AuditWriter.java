package dev.florin.audit;

import dev.florin.platform.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Writes a deed into the transaction that does it. */
final class AuditWriter {
    /** A transaction has an id from its first change on: one that has only read leaves no row. */
    private static final String INSERT = """
            insert into audit_log (entry_id, at, operator, action, subject, detail)
            select ?, ?, ?, ?, ?, ?::jsonb
             where pg_current_xact_id_if_assigned() is not null""";

    private final Acting acting;
    private final InstantSource clock;
    private final Ids ids;
    private boolean pending;

    AuditWriter(Acting acting, InstantSource clock, Ids ids) {
        this.acting = acting;
        this.clock = clock;
        this.ids = ids;
    }

    /** Before a commit. */
    void write(Connection connection) throws SQLException {
        // A transaction that may only read changes nothing, and would refuse the row.
        if (acting.isWritten() || connection.isReadOnly()) {
            return;
        }
        Deed deed = acting.deed();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, ids.next());
            insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            insert.setString(3, deed.operator());
            insert.setString(4, deed.action());
            insert.setString(5, acting.subject());
            insert.setString(6, JsonMapper.shared().writeValueAsString(new TreeMap<>(deed.detail())));
            pending = insert.executeUpdate() == 1;
        }
    }

    /** After it: until then another transaction has to write it. */
    void committed() {
        if (pending) {
            acting.setWritten();
        }
    }
}
