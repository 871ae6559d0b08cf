package dev.florin.platform.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The master keys of a database, and how far a rotation is. */
@SchemaName("MasterKeyStatus")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyStatus(
        @Described("The oldest first.") List<Key> keys,
        @Described("While one is under way.") @Nullable Rotation rotation) {
    public KeyStatus {
        keys = List.copyOf(keys);
    }

    /** A key, by what is not secret about it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Key(
            @Described("The first byte of all that is sealed with it.")
            int keyId,

            @Described("As it is used in the names of old keys' files.")
            String name,

            @Described(schema = "enum: [CURRENT, OLD, RETIRED]")
            String state,

            Instant createdAt,
            @Nullable Instant retiredAt) {}

    /** One key replaces another. */
    public record Rotation(
            int fromKeyId,
            int toKeyId,
            Instant startedAt,
            @Described("In words.") String waitingFor,
            List<Column> columns,
            List<Server> servers) {
        public Rotation {
            columns = List.copyOf(columns);
            servers = List.copyOf(servers);
        }
    }

    /** How far a column is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(
            String table,
            String column,

            @Described(
                    "As they were counted when the look under way began, less what was sealed anew since; absent before"
                            + " that.")
            @Nullable
            Long rowsLeft,

            long resealed,

            @Described("Whether the look under way is through with it.")
            boolean done) {}

    /** A server that runs, and what it has said so far. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Server(
            UUID serverId,
            @Described("A key's id.") @Nullable Integer sealsWith,

            @Described("The id of the key that its next start finds.") @Nullable
            Integer startsWith,

            @Described("Where it has that key from.") @Nullable
            String source) {
        boolean seals(int keyId) {
            return sealsWith != null && sealsWith == keyId;
        }

        boolean starts(int keyId) {
            return startsWith != null && startsWith == keyId;
        }
    }
}
