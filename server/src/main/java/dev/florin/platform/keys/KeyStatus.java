package dev.florin.platform.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The master keys of a database, and how far a rotation is.
 *
 * @param rotation null when none is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyStatus(List<Key> keys, @Nullable Rotation rotation) {
    public KeyStatus {
        keys = List.copyOf(keys);
    }

    /**
     * A key, by what is not secret about it.
     *
     * @param name as it is used in the names of old keys' files
     * @param state {@code CURRENT}, {@code OLD} or {@code RETIRED}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Key(
            int keyId,
            String name,
            String state,
            Instant createdAt,
            @Nullable Instant retiredAt) {}

    /**
     * One key replaces another.
     *
     * @param waitingFor in words
     */
    public record Rotation(
            int fromKeyId,
            int toKeyId,
            Instant startedAt,
            String waitingFor,
            List<Column> columns,
            List<Server> servers) {
        public Rotation {
            columns = List.copyOf(columns);
            servers = List.copyOf(servers);
        }
    }

    /**
     * How far a column is.
     *
     * @param rowsLeft as they were counted at the beginning of the look under way, less those sealed anew since; null
     *     before that
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(
            String table, String column, @Nullable Long rowsLeft, long resealed, boolean done) {}

    /**
     * A server that runs.
     *
     * @param startsWith the id of the key that its next start finds; null where it has not said so yet
     * @param source where its key comes from
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Server(
            UUID serverId,
            @Nullable Integer sealsWith,
            @Nullable Integer startsWith,
            @Nullable String source) {
        boolean seals(int keyId) {
            return sealsWith != null && sealsWith == keyId;
        }

        boolean starts(int keyId) {
            return startsWith != null && startsWith == keyId;
        }
    }
}
