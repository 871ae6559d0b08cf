package dev.florin.tree;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is above a node and what is below it. Each call looks at no more nodes than it answers, and those above. */
public final class Branches {
    static final String UPLINE = """
            with recursive up as (
                select node_id, parent_id, 0 as steps
                  from tree_nodes
                 where company_id = ?
                   and node_id = ?
                 union all
                select n.node_id, n.parent_id, up.steps + 1
                  from up
                  join tree_nodes n
                    on n.company_id = ?
                   and n.node_id = up.parent_id)
            """;

    private static final String ABOVE = """
            with recursive up as (
                select node_id, parent_id
                  from tree_nodes
                 where company_id = ?
                   and node_id = any(?)
                 union
                select n.node_id, n.parent_id
                  from up
                  join tree_nodes n
                    on n.company_id = ?
                   and n.node_id = up.parent_id)
            select node_id, parent_id from up""";

    private final Transactions transactions;

    public Branches(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A node below another, so many levels. */
    public record Below(long nodeId, int level) {}

    /** Where a node stood and went. */
    public record Move(
            long moveId,
            @Nullable Long fromParentId,
            long fromPosition,
            @Nullable Long toParentId,
            long toPosition,
            long movedCount,
            @Nullable String reason,
            Instant movedAt) {}

    /** The nodes above one, from its parent to the root. */
    public List<Long> upline(long companyId, long nodeId) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> row.getLong("node_id"),
                        UPLINE + "select node_id from up where steps > 0 order by steps",
                        companyId,
                        nodeId,
                        companyId)
                .rows());
    }

    /**
     * The nodes below one, each before those below it.
     *
     * @param after the last node of the part before; the node itself for the first part
     * @param levels the most levels below it
     * @return empty when the last node of the part before is no longer below it: nobody knows what comes next
     */
    public Optional<List<Below>> downline(long companyId, long nodeId, long after, int levels, int limit) {
        return transactions.call(connection -> {
            List<Below> found = Pipeline.read(
                            connection,
                            row -> new Below(row.getLong("node_id"), row.getInt("level")),
                            "select node_id, level from walk_tree(?, ?, ?, ?, ?)",
                            companyId,
                            nodeId,
                            after,
                            levels,
                            limit)
                    .rows();
            boolean isKnown =
                    !found.isEmpty() || after == nodeId || new TreeRows(connection, companyId).isBelow(nodeId, after);
            return isKnown ? Optional.of(found) : Optional.empty();
        });
    }

    /** By each node the nodes from the root down to it. */
    public Map<Long, List<Long>> paths(long companyId, List<Long> nodeIds) {
        return transactions.call(connection -> paths(connection, companyId, nodeIds));
    }

    static Map<Long, List<Long>> paths(Connection connection, long companyId, List<Long> nodeIds) throws SQLException {
        Map<Long, Optional<Long>> parents = new HashMap<>();
        new Pipeline()
                .add(
                        row -> parents.put(
                                row.getLong("node_id"), Optional.ofNullable(row.getObject("parent_id", Long.class))),
                        ABOVE,
                        companyId,
                        nodeIds.toArray(Long[]::new),
                        companyId)
                .execute(connection);
        Map<Long, List<Long>> paths = new HashMap<>();
        for (Long id : nodeIds) {
            List<Long> path = new ArrayList<>();
            for (Optional<Long> at = Optional.of(id);
                    at.isPresent();
                    at = parents.getOrDefault(at.get(), Optional.empty())) {
                path.add(at.get());
            }
            paths.put(id, path.reversed());
        }
        return paths;
    }

    /**
     * A node's moves, the latest first.
     *
     * @param before the last of the part before; 0 for the first part
     */
    public List<Move> moves(long companyId, long nodeId, long before, int limit) {
        return transactions.call(connection -> moves(connection, companyId, nodeId, before, limit));
    }

    private static List<Move> moves(Connection connection, long companyId, long nodeId, long before, int limit)
            throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> new Move(
                                row.getLong("move_id"),
                                row.getObject("from_parent_id", Long.class),
                                row.getLong("from_position"),
                                row.getObject("to_parent_id", Long.class),
                                row.getLong("to_position"),
                                row.getLong("moved_count"),
                                row.getString("reason"),
                                row.getObject("moved_at", OffsetDateTime.class).toInstant()),
                        """
                        select move_id, from_parent_id, from_position, to_parent_id, to_position, moved_count, reason,
                               moved_at
                          from tree_moves
                         where company_id = ?
                           and node_id = ?
                           and (? = 0 or move_id < ?)
                         order by move_id desc
                         limit ?""",
                        companyId,
                        nodeId,
                        before,
                        before,
                        limit)
                .rows();
    }
}
