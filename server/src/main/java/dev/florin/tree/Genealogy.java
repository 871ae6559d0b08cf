package dev.florin.tree;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who stands below somebody in the company's default tree. */
public final class Genealogy {
    private static final Long NOBODY = 0L;

    private static final String NODE = """
            select n.node_id, n.parent_id, n.rep_id, n.customer_id, n.children_count
              from tree_nodes n
            """;

    private final Transactions transactions;

    Genealogy(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A place in the tree; either the rep or the customer is null. */
    public record Node(
            long nodeId,
            @Nullable Long parentId,
            @Nullable Long repId,
            @Nullable Long customerId,
            boolean hasChildren) {}

    /**
     * The node itself, and those below it, each before those below it; none when the company has no default tree in use,
     * or the member no place in it.
     *
     * @param levels the most levels below it
     * @param most how many below it
     */
    public List<Node> of(long companyId, @Nullable Long repId, @Nullable Long customerId, int levels, int most) {
        return transactions.call(connection -> {
            Optional<Node> own = Pipeline.read(
                            connection, Genealogy::node, NODE + """
                      join trees t on t.company_id = n.company_id and t.tree_id = n.tree_id
                     where t.company_id = ?
                       and t.is_default
                       and t.active
                       and (n.rep_id = ? or n.customer_id = ?)
                     order by n.rep_id nulls last
                     limit 1""", companyId, orNobody(repId), orNobody(customerId))
                    .first();
            if (own.isEmpty()) {
                return List.of();
            }
            List<Node> all = new ArrayList<>(own.stream().toList());
            all.addAll(Pipeline.read(
                            connection,
                            Genealogy::node,
                            NODE + """
                      join walk_tree(?, ?, ?, ?, ?) with ordinality as w (node_id, level, place) on w.node_id = n.node_id
                     where n.company_id = ?
                     order by w.place""",
                            companyId,
                            own.get().nodeId(),
                            own.get().nodeId(),
                            levels,
                            most,
                            companyId)
                    .rows());
            return all;
        });
    }

    private static Long orNobody(@Nullable Long id) {
        return id == null ? NOBODY : id;
    }

    private static Node node(ResultSet row) throws SQLException {
        return new Node(
                row.getLong("node_id"),
                row.getObject("parent_id", Long.class),
                row.getObject("rep_id", Long.class),
                row.getObject("customer_id", Long.class),
                row.getLong("children_count") > 0);
    }
}
