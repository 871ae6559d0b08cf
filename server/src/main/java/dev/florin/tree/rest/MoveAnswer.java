package dev.florin.tree.rest;

import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.tree.Branches;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A move of a node. */
@SchemaName("TreeMove")
@Described("Where a node has stood, and where it went.")
@JsonNaming(SnakeCaseStrategy.class)
record MoveAnswer(
        @Described(value = "The move's id.", schema = "{minimum: 1, examples: [1001]}")
        long id,

        @Described("The parent until then; null for the root.") @Nullable
        Long fromParentId,

        @Described(value = "The position until then.", schema = "minimum: 1")
        long fromPosition,

        @Described("The parent since then; null for the root.") @Nullable
        Long toParentId,

        @Described(value = "The position since then.", schema = "minimum: 1")
        long toPosition,

        @Described(value = "How many moved, with the node itself.", schema = "minimum: 1")
        long movedCount,

        @Described("Why, as it was sent.") @Nullable String reason,
        @Described("When.") Instant movedAt) {
    static MoveAnswer of(Branches.Move move) {
        return new MoveAnswer(
                move.moveId(),
                move.fromParentId(),
                move.fromPosition(),
                move.toParentId(),
                move.toPosition(),
                move.movedCount(),
                move.reason(),
                move.movedAt());
    }
}
