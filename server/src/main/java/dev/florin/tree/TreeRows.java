package dev.florin.tree;

import dev.florin.platform.Pipeline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements about trees and where nodes stand, on one connection and for one company. */
final class TreeRows {
    /** The most nodes that one removal hands on to their new parent, and to their new sponsor. */
    static final long MAX_HANDED_ON = 10_000;

    private static final Long NOBODY = 0L;

    private static final String NODE = """
            select node_id, tree_id, parent_id, position, children_count, descendants_count
              from tree_nodes
             where company_id = ?
               and node_id = ?""";

    private final Connection connection;
    private final long company;

    TreeRows(Connection connection, long company) {
        this.connection = connection;
        this.company = company;
    }

    /** @param width the most directly below one node, or null */
    record Tree(
            long treeId,
            boolean hasLegs,
            @Nullable Long width,
            @Nullable Long maxDepth,
            long nodes) {}

    /** Where a node stands. */
    record Node(long nodeId, long treeId, @Nullable Long parentId, long position, long children, long descendants) {}

    /** The tree, which nobody else changes before the transaction ends. */
    Optional<Tree> lock(long treeId) throws SQLException {
        return Pipeline.read(connection, TreeRows::tree, """
                        select tree_id, tree_type, max_width, max_depth, nodes_count
                          from trees
                         where company_id = ?
                           and tree_id = ?
                           for no key update""", company, treeId).first();
    }

    private static Tree tree(ResultSet row) throws SQLException {
        String type = row.getString("tree_type");
        return new Tree(
                row.getLong("tree_id"),
                type.equals("binary") || type.equals("matrix"),
                type.equals("binary") ? Long.valueOf(2) : row.getObject("max_width", Long.class),
                row.getObject("max_depth", Long.class),
                row.getLong("nodes_count"));
    }

    Optional<Node> node(long nodeId) throws SQLException {
        return Pipeline.read(connection, TreeRows::node, NODE, company, nodeId).first();
    }

    private static Node node(ResultSet row) throws SQLException {
        return new Node(
                row.getLong("node_id"),
                row.getLong("tree_id"),
                row.getObject("parent_id", Long.class),
                row.getLong("position"),
                row.getLong("children_count"),
                row.getLong("descendants_count"));
    }

    boolean hasRoot(long treeId) throws SQLException {
        return isThere("tree_id = ? and parent_id is null", treeId);
    }

    boolean hasRep(long treeId, long repId) throws SQLException {
        return isThere("tree_id = ? and rep_id = ?", treeId, repId);
    }

    boolean hasCustomer(long treeId, long customerId) throws SQLException {
        return isThere("tree_id = ? and customer_id = ?", treeId, customerId);
    }

    boolean isTaken(long parentId, long position) throws SQLException {
        return isThere("parent_id = ? and position = ?", parentId, position);
    }

    private boolean isThere(String condition, Long... values) throws SQLException {
        Object[] all = new Object[values.length + 1];
        all[0] = company;
        System.arraycopy(values, 0, all, 1, values.length);
        return Pipeline.read(
                        connection,
                        row -> row.getBoolean("is_there"),
                        "select exists (select 1 from tree_nodes where company_id = ? and " + condition
                                + ") as is_there",
                        all)
                .only();
    }

    /** Whether a node is the other, or stands below it. */
    boolean isBelow(long nodeId, long other) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getBoolean("is_below"),
                        Branches.UPLINE + "select exists (select 1 from up where node_id = ?) as is_below",
                        company,
                        other,
                        company,
                        nodeId)
                .only();
    }

    /** How many nodes are above one. */
    long depth(long nodeId) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getLong("depth"),
                        Branches.UPLINE + "select max(steps) as depth from up",
                        company,
                        nodeId,
                        company)
                .only();
    }

    /** Whether there are more levels than these below a node: looks at no deeper one, but at all of theirs. */
    boolean isHigher(long nodeId, long levels) throws SQLException {
        return Pipeline.read(
                        connection, row -> row.getBoolean("is_higher"), """
                        with recursive down as (
                            select node_id, 0 as level
                              from tree_nodes
                             where company_id = ?
                               and node_id = ?
                             union all
                            select n.node_id, down.level + 1
                              from down
                              join tree_nodes n
                                on n.company_id = ?
                               and n.parent_id = down.node_id
                             where down.level <= ?)
                        select exists (select 1 from down where level > ?) as is_higher""", company, nodeId, company, levels, levels)
                .only();
    }

    /** The next position below a node: of legs the first that is free, else the one after the last. */
    long freePosition(Tree tree, long parentId) throws SQLException {
        String legs = """
                select min(leg) as position
                  from generate_series(1, ?) leg
                 where not exists (select 1 from tree_nodes where company_id = ? and parent_id = ? and position = leg)""";
        String last = """
                select max(position) + 1 as position from tree_nodes where company_id = ? and parent_id = ?""";
        Object[] values = tree.hasLegs()
                ? new Object[] {Objects.requireNonNullElse(tree.width(), 1L), company, parentId}
                : new Object[] {company, parentId};
        return Math.max(
                1,
                Pipeline.read(connection, row -> row.getLong("position"), tree.hasLegs() ? legs : last, values)
                        .only());
    }

    void place(long nodeId, @Nullable Long parentId, long position) throws SQLException {
        new Pipeline().add("""
                        update tree_nodes
                           set parent_id = nullif(?, 0), position = ?, updated_at = now()
                         where company_id = ?
                           and node_id = ?""", parent(parentId), position, company, nodeId).execute(connection);
    }

    /** Counts what has come below a node, or gone: with all above it. */
    void count(@Nullable Long parentId, long children, long nodes) throws SQLException {
        if (parentId != null) {
            new Pipeline()
                    .add(Branches.UPLINE + """
                            update tree_nodes
                               set children_count = children_count + case when node_id = ? then ? else 0 end,
                                   descendants_count = descendants_count + ?
                             where company_id = ?
                               and node_id = any(array(select node_id from up))""", company, parentId, company, parentId, children, nodes, company)
                    .execute(connection);
        }
    }

    void countNodes(long treeId, long nodes) throws SQLException {
        new Pipeline().add("""
                        update trees
                           set nodes_count = nodes_count + ?,
                               root_node_id = (select node_id
                                                 from tree_nodes n
                                                where n.company_id = trees.company_id
                                                  and n.tree_id = trees.tree_id
                                                  and n.parent_id is null)
                         where company_id = ?
                           and tree_id = ?""", nodes, company, treeId).execute(connection);
    }

    void note(Node from, @Nullable Long toParentId, long toPosition, long moved, @Nullable String reason)
            throws SQLException {
        new Pipeline()
                .add(
                        """
                        insert into tree_moves
                               (company_id, node_id, from_parent_id, from_position, to_parent_id, to_position, moved_count,
                                reason)
                        values (?, ?, nullif(?, 0), ?, nullif(?, 0), ?, ?, nullif(?, ''))""",
                        company,
                        from.nodeId(),
                        parent(from.parentId()),
                        from.position(),
                        parent(toParentId),
                        toPosition,
                        moved,
                        Objects.requireNonNullElse(reason, ""))
                .execute(connection);
    }

    /** Whether a node has brought more than so many. */
    boolean hasBroughtMore(long nodeId, long most) throws SQLException {
        return Pipeline.read(connection, row -> row.getBoolean("has_more"), """
                        select count(*) > ? as has_more
                          from (select 1 from tree_nodes where company_id = ? and sponsor_id = ? limit ?) brought""", most, company, nodeId, most + 1)
                .only();
    }

    /** Whom it has brought its own sponsor has then brought; nobody has brought themselves. */
    void remove(Node node) throws SQLException {
        new Pipeline()
                .add("""
                        update tree_nodes n
                           set sponsor_id = case when s.sponsor_id in (s.node_id, n.node_id) then null else s.sponsor_id end
                          from tree_nodes s
                         where s.company_id = ?
                           and s.node_id = ?
                           and n.company_id = ?
                           and n.sponsor_id = ?""", company, node.nodeId(), company, node.nodeId())
                .add("delete from tree_nodes where company_id = ? and node_id = ?", company, node.nodeId())
                .execute(connection);
    }

    /** Places those below a node that is gone below its parent, in their order. */
    void handOn(Tree tree, Node gone) throws SQLException {
        String places = tree.hasLegs() && gone.parentId() != null
                ? """
                  select leg as position, row_number() over (order by leg) as number
                    from generate_series(1, %d) leg
                   where not exists (select 1 from tree_nodes where company_id = ? and parent_id = ? and position = leg)""".formatted(Objects.requireNonNullElse(tree.width(), 1L))
                : """
                  select coalesce((select max(position) from tree_nodes where company_id = ? and parent_id = ?), 0) + number
                             as position,
                         number
                    from generate_series(1, %d) number""".formatted(Math.max(1, gone.children()));
        new Pipeline()
                .add(
                        """
                        with places as (
                            %s),
                        children as (
                            select node_id, position, descendants_count, row_number() over (order by position) as number
                              from tree_nodes
                             where company_id = ?
                               and parent_id = ?),
                        moved as (
                            update tree_nodes n
                               set parent_id = nullif(?, 0), position = p.position, updated_at = now()
                              from children c
                              join places p on p.number = c.number
                             where n.company_id = ?
                               and n.node_id = c.node_id
                            returning n.node_id, c.position as was, n.position, c.descendants_count)
                        insert into tree_moves
                               (company_id, node_id, from_parent_id, from_position, to_parent_id, to_position, moved_count,
                                reason)
                        select ?, node_id, ?, was, nullif(?, 0), position, descendants_count + 1, 'The parent was removed.'
                          from moved""".formatted(places),
                        company,
                        parent(gone.parentId()),
                        company,
                        gone.nodeId(),
                        parent(gone.parentId()),
                        company,
                        company,
                        gone.nodeId(),
                        parent(gone.parentId()))
                .execute(connection);
    }

    private static Long parent(@Nullable Long parentId) {
        return parentId == null ? NOBODY : parentId;
    }
}
