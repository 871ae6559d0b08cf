package dev.florin.platform.keys;

import dev.florin.platform.HeldKey;
import dev.florin.platform.Pipeline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows about one of its master keys.
 *
 * @param fingerprintKey of all keyed hashes, sealed with this key; null where it is derived from this one
 * @param otherKey the other key of a rotation under way, sealed with this one
 * @param keptKey a retired key itself, sealed with the one that came after it
 */
record MasterKeyRow(
        int id,
        byte[] fingerprint,
        State state,
        byte @Nullable [] fingerprintKey,
        byte @Nullable [] otherKey,
        byte @Nullable [] keptKey,
        Instant createdAt,
        @Nullable Instant retiredAt) {
    private static final String SELECT = """
            select key_id, fingerprint, state, fingerprint_key, other_key, kept_key, created_at, retired_at
              from master_keys
             order by created_at, key_id""";

    /** How a key is used. */
    enum State {
        /** It seals. */
        CURRENT,
        /** It opens what is not sealed anew yet. */
        OLD,
        /**
         * As far as is known, nothing is sealed with it; it opens what is found all the same, and its signatures do not
         * count.
         */
        RETIRED
    }

    static List<MasterKeyRow> all(Connection connection) throws SQLException {
        List<MasterKeyRow> rows = new ArrayList<>();
        new Pipeline().add(row -> rows.add(read(row)), SELECT).execute(connection);
        return rows;
    }

    /** Short, for people. */
    String name() {
        return HeldKey.name(fingerprint);
    }

    boolean isInUse() {
        return state != State.RETIRED;
    }

    private static MasterKeyRow read(ResultSet row) throws SQLException {
        Timestamp retired = row.getTimestamp("retired_at");
        return new MasterKeyRow(
                row.getInt("key_id"),
                row.getBytes("fingerprint"),
                State.valueOf(row.getString("state")),
                row.getBytes("fingerprint_key"),
                row.getBytes("other_key"),
                row.getBytes("kept_key"),
                row.getTimestamp("created_at").toInstant(),
                retired == null ? null : retired.toInstant());
    }
}
