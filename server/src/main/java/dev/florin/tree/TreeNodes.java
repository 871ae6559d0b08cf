package dev.florin.tree;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.BrokenConstraint;
import dev.florin.resource.KeptAnswer;
import dev.florin.resource.KeyedWork;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.resource.WholeNumber;
import dev.florin.tree.Placements.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes the nodes of trees, each call in one transaction. What is wrong with a node is refused with 422, all of it at
 * once; what is not there, or another company's, with 404.
 */
public final class TreeNodes {
    /** The most nodes that are removed together with their tree. */
    public static final long MAX_REMOVED = 20_000;

    private static final Resource NODES = TreeResources.NODES;
    private static final String SPONSOR = "sponsor_id";
    private static final int UNPROCESSABLE = 422;

    private final ResourceStore store;
    private final Transactions transactions;
    private final KeyedWork keyed;

    public TreeNodes(ResourceStore store, Transactions transactions, KeyedWork keyed) {
        this.store = store;
        this.transactions = transactions;
        this.keyed = keyed;
    }

    /**
     * A node as it was sent.
     *
     * @param fields all of it; a position is a number
     * @param placement what of its place could be read
     * @param moves whether a parent or a position was sent
     * @param problems what could not be read
     */
    public record Sent(ObjectNode fields, Placement placement, boolean moves, Problems problems) {
        /** One that says no more than who stands where. */
        public static Sent of(Placement placement) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            fields.put("tree_id", placement.treeId());
            fields.put("parent_id", placement.parentId());
            fields.put("user_company_id", placement.repId());
            fields.put("customer_id", placement.customerId());
            return new Sent(fields, placement, true, new Problems());
        }
    }

    /**
     * Whose place it is, and where; null for what was not sent.
     *
     * @param reason of a move
     */
    public record Placement(
            @Nullable Long treeId,
            @Nullable Long parentId,
            boolean hasParent,
            @Nullable Long position,
            @Nullable Long repId,
            @Nullable Long customerId,
            @Nullable String reason) {}

    /**
     * Where a new rep stands in the company's default tree: below the sponsor, else below the root; empty when there is no
     * such tree in use.
     */
    public Optional<Placement> inDefaultTree(Connection connection, long company, @Nullable Long sponsorId, long repId)
            throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> new Placement(
                                row.getLong("tree_id"),
                                row.getObject("parent_id", Long.class),
                                true,
                                null,
                                repId,
                                null,
                                null),
                        """
                        select t.tree_id,
                               coalesce((select n.node_id
                                           from tree_nodes n
                                          where n.company_id = t.company_id
                                            and n.tree_id = t.tree_id
                                            and n.rep_id = ?), t.root_node_id) as parent_id
                          from trees t
                         where t.company_id = ?
                           and t.is_default
                           and t.active""",
                        sponsorId == null ? Long.valueOf(0) : sponsorId,
                        company)
                .first();
    }

    /** A new node, once however often the key is sent. */
    public KeptAnswer create(long company, Sent sent, @Nullable FluidKey key) {
        Transactions.Work<KeptAnswer> work =
                connection -> sound(connection, inner -> KeptAnswer.done(201, create(inner, company, sent)));
        return key == null
                ? transactions.call(work)
                : keyed.once(company, key, refusal -> refusal.status() != UNPROCESSABLE, work);
    }

    /** A new node, in the caller's transaction: with its {@code depth} and the {@code path} to it. */
    public Map<String, @Nullable Object> create(Connection connection, long company, Sent sent) throws SQLException {
        Problems problems = new Problems();
        sent.problems().errors().forEach((field, all) -> all.forEach(message -> problems.add(field, message)));
        Placement placement = sent.placement();
        Placements placements = new Placements(connection, company);
        Long tree = placement.treeId();
        if (tree != null) {
            long position = placements.forNew(
                    tree,
                    new Place(placement.parentId(), placement.position()),
                    new Placements.Member(placement.repId(), placement.customerId()),
                    problems);
            sent.fields().put("position", position);
            refuseSponsor(connection, company, sent.fields(), new TreeAndNode(tree, null), problems);
        }
        tried(problems, () -> store.check(connection, NODES, company, sent.fields()));
        problems.refuseAny();
        Map<String, @Nullable Object> made = store.create(connection, NODES, company, sent.fields());
        placements.added(Objects.requireNonNullElse(tree, 0L), placement.parentId());
        return withPath(connection, company, made);
    }

    private static Map<String, @Nullable Object> withPath(
            Connection connection, long company, Map<String, @Nullable Object> node) throws SQLException {
        Long id = Long.valueOf(String.valueOf(node.get("id")));
        List<Long> path = Branches.paths(connection, company, List.of(id)).getOrDefault(id, List.of());
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(node);
        shown.put("depth", path.size() - 1);
        shown.put("path", path);
        return shown;
    }

    /** A change of a node, which may move it with all below it. */
    public void update(long company, long nodeId, Sent sent) {
        transactions.call(connection -> sound(connection, inner -> {
            update(inner, company, nodeId, sent);
            return true;
        }));
    }

    private void update(Connection connection, long company, long nodeId, Sent sent) throws SQLException {
        TreeRows.Node node = node(connection, company, nodeId);
        Problems problems = new Problems();
        sent.problems().errors().forEach((field, all) -> all.forEach(message -> problems.add(field, message)));
        refuseSponsor(connection, company, sent.fields(), new TreeAndNode(node.treeId(), nodeId), problems);
        if (sent.moves() && problems.isEmpty()) {
            new Placements(connection, company).move(node, sent.placement(), problems);
        }
        ObjectNode rest = sent.fields().deepCopy();
        rest.remove("parent_id");
        rest.remove("position");
        tried(problems, () -> store.checkChange(connection, NODES, company, nodeId, rest));
        problems.refuseAny();
        store.update(connection, NODES, company, nodeId, rest);
    }

    /** Takes a node out; those below it go to its parent. */
    public void remove(long company, long nodeId) {
        transactions.call(connection -> sound(connection, inner -> {
            new Placements(inner, company).remove(node(inner, company, nodeId));
            return true;
        }));
    }

    /** @param force also when it has nodes */
    public void removeTree(long company, long treeId, boolean force) {
        transactions.run(connection -> {
            TreeRows.Tree tree = new TreeRows(connection, company).lock(treeId).orElseThrow(FluidRefusal::notFound);
            if (tree.nodes() > 0 && !force) {
                throw FluidRefusal.invalid("force", "must be true: the tree has " + tree.nodes() + " nodes");
            }
            if (tree.nodes() > MAX_REMOVED) {
                throw FluidRefusal.invalid(
                        "force", "removes at most " + MAX_REMOVED + " nodes at once; active can be made false");
            }
            new Pipeline()
                    .add("delete from tree_nodes where company_id = ? and tree_id = ?", company, treeId)
                    .add("delete from trees where company_id = ? and tree_id = ?", company, treeId)
                    .execute(connection);
        });
    }

    private static TreeRows.Node node(Connection connection, long company, long nodeId) throws SQLException {
        return new TreeRows(connection, company).node(nodeId).orElseThrow(FluidRefusal::notFound);
    }

    /** @param nodeId null of a new node */
    private record TreeAndNode(long treeId, @Nullable Long nodeId) {}

    /** That there is such a node is seen where all references are looked up. */
    private static void refuseSponsor(
            Connection connection, long company, ObjectNode fields, TreeAndNode of, Problems problems)
            throws SQLException {
        Optional<Long> sent = WholeNumber.read(fields.path(SPONSOR), 1, Long.MAX_VALUE);
        if (sent.isEmpty()) {
            return;
        }
        if (sent.get().equals(of.nodeId())) {
            problems.add(SPONSOR, "is the node itself");
            return;
        }
        Optional<TreeRows.Node> sponsor = new TreeRows(connection, company).node(sent.get());
        if (sponsor.isPresent() && sponsor.get().treeId() != of.treeId()) {
            problems.add(SPONSOR, "is no node of the tree");
        }
    }

    /** A look at a form. */
    private interface Check {
        void run() throws SQLException;
    }

    private static void tried(Problems problems, Check check) throws SQLException {
        try {
            check.run();
        } catch (FluidRefusal refusal) {
            if (refusal.status() != UNPROCESSABLE) {
                throw refusal;
            }
            refusal.errors().forEach((field, all) -> all.forEach(message -> problems.add(field, message)));
        }
    }

    /** What the database refuses is named by its field. */
    private static <T> T sound(Connection connection, Transactions.Work<T> work) throws SQLException {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            if (Transactions.translated(e) instanceof DataIntegrityViolationException broken
                    && BrokenConstraint.refusal(NODES, broken) instanceof FluidRefusal refusal) {
                throw refusal;
            }
            throw e;
        }
    }
}
